"""Hazard sites: land that is, or may be, dangerous."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from minedesk.errors import Problem
from minedesk.fields import declare as field
from minedesk.fields.kinds import Code
from minedesk.geo.polygons import Polygon, metres_outside
from minedesk.records import vocabularies as words
from minedesk.records.base import REMARKS, RecordBase, ends_before, rule
from minedesk.records.located import PLACE, Located
from minedesk.words import N_, _

SITE, AREA, GROUND = N_("Site"), N_("Area"), N_("Ground")
PEOPLE, REPORT = N_("People who benefit"), N_("Report")

# A reported area may differ from the boundary's by this share before a warning is given.
AREA_TOLERANCE = 0.05
# A reference point is a place one can go to, so it may lie outside; metres before a warning.
POINT_TOLERANCE = 1_000.0


@rule("area_m2", "boundary_m2")
def _area_against_boundary(values: Mapping[str, Any]) -> Iterator[Problem]:
    area, measured = values["area_m2"], values["boundary_m2"]
    if abs(area - measured) > AREA_TOLERANCE * measured:
        yield Problem(
            _("The reported area ({area:,.0f} m²) and the boundary ({measured:,.0f} m²) differ by "
              "more than 5 %.").format(area=area, measured=measured),
            "area_m2",
            _("Check the area and the turning points."),
            severity="warning",
        )  # fmt: skip


@rule("reference_point", "boundary")
def _point_near_boundary(values: Mapping[str, Any]) -> Iterator[Problem]:
    point = values["reference_point"]
    away = metres_outside(values["boundary"], point.lat, point.lon)
    if away > POINT_TOLERANCE:
        yield Problem(
            _("The reference point lies {away:,.0f} m away from the boundary.").format(away=away),
            "reference_point",
            _("Check the point and the turning points; one of them may have a wrong digit."),
            severity="warning",
        )


@rule("area_m2", "released_m2")
def _released_within_area(values: Mapping[str, Any]) -> Iterator[Problem]:
    area, released = values["area_m2"], values["released_m2"]
    if released > area + 0.005:
        yield Problem(
            _("More land is released ({released:,.0f} m²) than the site has ({area:,.0f} m²).")
            .format(released=released, area=area),
            "released_m2",
            _("Give the reason in the remarks, or mend the area or the progress rows."),
            severity="warning",
        )  # fmt: skip


def _information_grows_newer(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Problem]:
    old, new = before.get("info_date"), after.get("info_date")
    if old is not None and new is not None and new < old:
        yield Problem(
            _("This information ({new}) is older than what the record holds ({old}).").format(
                new=new.isoformat(), old=old.isoformat()
            ),
            "info_date",
            _("Make sure that newer facts are not written over."),
            severity="warning",
        )


class HazardSite(Located, RecordBase):
    """A site by its IMAS land class, what contaminates it, where it lies and how large it is."""

    __tablename__ = "hazard_site"
    title_text = N_("Hazard site")
    plural_text = N_("Hazard sites")
    made_prefix = "HS"
    called_by = "name"
    groups = (SITE, PLACE, AREA, GROUND, PEOPLE, REPORT, REMARKS)
    rules = (
        _area_against_boundary,
        _point_near_boundary,
        _released_within_area,
        ends_before("surveyed_on", "info_date", N_("The information ({end}) is older than the "
                    "survey ({start})."), severity="warning"),
    )  # fmt: skip

    update_rules = (_information_grows_newer,)

    code: Mapped[str] = field.key(
        N_("Site ID"), Code(), group=SITE,
        headings=(
            "ID", "Code", "Site code", "Site no", "Site number", "Minefield ID", "Minefield no",
            "MF no", "MF number", "SHA no", "Minefield number", "Minefield code", "MF ID",
            "Hazard ID", "Hazard code", "SHA ID",
            "CHA ID", "SHA/CHA ID", "Area ID", "Area code", "Polygon ID", "Reference", "Ref",
            "Ref no", "Reference number", "Hazard site ID", "Hazard area ID", "IMSMA ID",
            "Local ID", "Identifiant", "Code du site", "ID du site", "Numéro", "N° du site",
            "លេខសម្គាល់", "លេខកូដ", "កូដ", "លេខសំគាល់", "អត្តលេខ", "លេខសម្គាល់ទីតាំង",
            "លេខកូដតំបន់", "លេខសម្គាល់តំបន់", "Код", "Код ділянки", "№ ділянки", "Номер ділянки",
            "Ідентифікатор", "Ідентифікатор ділянки", "Код участка", "Номер участка",
            "ID ділянки", "地区ID", "地雷原ID", "地雷原番号", "コード", "番号", "識別番号",
            "サイトID",
        ),
    )  # fmt: skip
    name: Mapped[str | None] = field.text(
        N_("Name"), group=SITE, shown=True,
        headings=(
            "Site name", "Name of site", "Name of area", "Area name", "Minefield name",
            "Name of minefield", "Hazard name", "Name of hazard", "Location name", "Nom",
            "Nom du site", "Nom de la zone", "ឈ្មោះ", "ឈ្មោះតំបន់", "ឈ្មោះទីតាំង", "ឈ្មោះចម្ការមីន",
            "Назва", "Назва ділянки", "Назва території", "Название", "Название участка",
            "名称", "名前", "地区名", "地雷原名",
        ),
    )  # fmt: skip
    land_class: Mapped[str | None] = field.choice(
        N_("Class"), words.LAND_CLASS, group=SITE, required=True, shown=True,
        help=N_("What the land is held to be, by IMAS: suspected, confirmed ..."),
        headings=(
            "Land class", "Hazard class", "Hazard type", "Type of hazard", "Area type", "Type",
            "Type of area", "Site type", "Classification", "SHA/CHA", "SHA or CHA", "Category",
            "Classe", "Type de zone", "Catégorie", "ប្រភេទតំបន់", "ប្រភេទ", "ចំណាត់ថ្នាក់",
            "Клас", "Тип", "Тип ділянки", "Тип території", "Категорія", "Класифікація", "Класс",
            "Тип участка", "分類", "区分", "種類", "種別",
        ),
    )  # fmt: skip
    status: Mapped[str | None] = field.choice(
        N_("Status"), words.SITE_STATUS, group=SITE, required=True, shown=True,
        headings=(
            "Site status", "Current status", "State", "Status of site", "Clearance status",
            "Statut", "État", "Etat", "ស្ថានភាព", "ស្ថានភាពតំបន់", "Статус", "Стан", "Состояние",
            "Стан ділянки", "状態", "状況", "ステータス",
        ),
    )  # fmt: skip
    national_class: Mapped[str | None] = field.lookup(
        N_("National class"), group=SITE,
        help=N_("Your national survey's own class, from your own list."),
        headings=(
            "Baseline class", "BLS class", "BLS classification", "National classification",
            "Land classification", "Classe nationale", "ចំណាត់ថ្នាក់ជាតិ", "Національний клас",
            "Національна класифікація", "国内分類",
        ),
    )  # fmt: skip
    contamination: Mapped[tuple[str, ...] | None] = field.choices(
        N_("Contamination"), words.CONTAMINATION, group=SITE,
        help=N_("Everything that is known or thought to lie there."),
        headings=(
            "Type of contamination", "Contamination type", "Contaminant", "Contaminants",
            "Type of device", "Device type", "Device types", "Ordnance", "Ordnance type",
            "Type of ordnance", "EO type", "Explosive ordnance", "Mine type", "Type of mines",
            "Hazards", "Threat", "Threat type", "Type de contamination", "Contaminations",
            "Type d'engin", "ប្រភេទមីន", "ប្រភេទការចម្លងរោគ", "ប្រភេទយុទ្ធភណ្ឌ", "ប្រភេទគ្រឿងផ្ទុះ",
            "ការបំពុល", "Забруднення", "Тип забруднення", "Вид забруднення", "Тип ВНП", "ВНП",
            "Вид загрязнения", "Загрязнение", "Тип загрязнения", "汚染", "汚染の種類", "汚染種別",
            "不発弾の種類",
        ),
    )  # fmt: skip
    evidence: Mapped[str | None] = field.choice(
        N_("Evidence"), words.EVIDENCE, group=SITE,
        headings=("Type of evidence", "Evidence type", "Preuve", "Type de preuve", "ភស្តុតាង",
                  "Докази", "Тип доказів", "Доказательства", "証拠", "根拠"),
    )  # fmt: skip
    priority: Mapped[str | None] = field.choice(
        N_("Priority"), words.PRIORITY, group=SITE,
        headings=("Priority level", "Clearance priority", "Impact", "Priorité", "អាទិភាព",
                  "Пріоритет", "Пріоритетність", "Приоритет", "優先度", "優先順位"),
    )  # fmt: skip
    boundary: Mapped[Polygon | None] = field.polygon(
        N_("Boundary"), group=AREA, private="coordinate",
        help=N_("Turning points in order, separated by ; as coordinates, or as bearing and "
                "distance from the point before."),
        headings=("Polygon", "Turning points", "Geometry", "WKT", "Perimeter points", "Polygone",
                  "Contour", "Limites", "ព្រំប្រទល់", "ពហុកោណ", "Межі", "Контур", "Полігон",
                  "Границы", "Полигон", "境界", "ポリゴン"),
    )  # fmt: skip
    area_m2: Mapped[float | None] = field.number(
        N_("Area"), "m2", group=AREA, shown=True,
        help=N_("As it was reported. Write m², ha or km²."),
        headings=(
            "Size", "Area size", "Size of area", "Reported area", "Surface", "Surface area",
            "Total area", "Area reported", "Hazard area", "Site area", "Superficie",
            "Surface totale", "ទំហំ", "ទំហំផ្ទៃដី", "ផ្ទៃដី", "ផ្ទៃក្រឡា", "ទំហំដី", "Площа",
            "Площа ділянки", "Загальна площа", "Площадь", "Площадь участка", "面積", "広さ",
        ),
    )  # fmt: skip
    boundary_m2: Mapped[float | None] = field.number(
        N_("From the boundary"), "m2", group=AREA, computed=True,
        help=N_("Computed from the turning points on the Earth's surface."),
    )  # fmt: skip
    released_m2: Mapped[float | None] = field.number(
        N_("Released"), "m2", group=AREA, computed=True,
        help=N_("Cancelled, reduced and cleared land of all tasks on this site."),
    )  # fmt: skip
    remaining_m2: Mapped[float | None] = field.number(
        N_("Remaining"), "m2", group=AREA, computed=True, shown=True,
        help=N_("The reported area less the released land."),
    )  # fmt: skip
    terrain: Mapped[str | None] = field.choice(
        N_("Terrain"), words.TERRAIN, group=GROUND,
        headings=("Terrain type", "Type of terrain", "Relief", "ដីភាព", "សណ្ឋានដី", "Рельєф",
                  "Тип місцевості", "Рельеф", "地形"),
    )  # fmt: skip
    vegetation: Mapped[str | None] = field.choice(
        N_("Vegetation"), words.VEGETATION, group=GROUND,
        headings=("Vegetation density", "Type of vegetation", "Végétation", "រុក្ខជាតិ",
                  "Рослинність", "Растительность", "植生"),
    )  # fmt: skip
    slope: Mapped[str | None] = field.choice(
        N_("Slope"), words.SLOPE, group=GROUND,
        headings=("Gradient", "Slope of ground", "Pente", "ជម្រាល", "Схил", "Ухил", "Уклон",
                  "傾斜", "勾配"),
    )  # fmt: skip
    land_use: Mapped[str | None] = field.choice(
        N_("Land use"), words.LAND_USE, group=GROUND,
        headings=("Current land use", "Present land use", "Use of land", "Utilisation du sol",
                  "Utilisation actuelle", "ការប្រើប្រាស់ដី", "ការប្រើប្រាស់ដីបច្ចុប្បន្ន",
                  "Використання землі", "Землекористування", "Использование земли", "土地利用"),
    )  # fmt: skip
    planned_use: Mapped[str | None] = field.choice(
        N_("Planned use"), words.LAND_USE, group=GROUND,
        headings=("Planned land use", "Future land use", "Intended use", "Land use after release",
                  "Utilisation prévue", "ការប្រើប្រាស់ដីគ្រោងទុក", "ការប្រើប្រាស់ដីអនាគត",
                  "Заплановане використання", "Планируемое использование", "計画用途"),
    )  # fmt: skip
    men: Mapped[int | None] = field.whole(
        N_("Men"), group=PEOPLE,
        headings=("Male", "Adult men", "No of men", "Beneficiaries men", "Men beneficiaries",
                  "Hommes", "បុរស", "Чоловіки", "Чоловіків", "Мужчины", "男性"),
    )  # fmt: skip
    women: Mapped[int | None] = field.whole(
        N_("Women"), group=PEOPLE,
        headings=("Female", "Adult women", "No of women", "Beneficiaries women",
                  "Women beneficiaries", "Femmes", "ស្ត្រី", "នារី", "Жінки", "Жінок", "Женщины",
                  "女性"),
    )  # fmt: skip
    boys: Mapped[int | None] = field.whole(
        N_("Boys"), group=PEOPLE,
        headings=("Boy", "No of boys", "Beneficiaries boys", "Garçons", "ក្មេងប្រុស", "Хлопчики",
                  "Хлопці", "Мальчики", "男児", "男の子"),
    )  # fmt: skip
    girls: Mapped[int | None] = field.whole(
        N_("Girls"), group=PEOPLE,
        headings=("Girl", "No of girls", "Beneficiaries girls", "Filles", "ក្មេងស្រី", "Дівчатка",
                  "Дівчата", "Девочки", "女児", "女の子"),
    )  # fmt: skip
    reported_by: Mapped[int | None] = field.link(
        N_("Reported by"), "partner", group=REPORT,
        headings=("Reporting organisation", "Reporting organization", "Organisation",
                  "Organization", "Operator", "Surveyed by", "Source", "Signalé par",
                  "Organisme", "រាយការណ៍ដោយ", "អង្គការ", "អង្គភាព", "Повідомив", "Організація",
                  "Оператор", "Кем сообщено", "Организация", "報告者", "報告団体"),
    )  # fmt: skip
    reported_on: Mapped[datetime.date | None] = field.date(
        N_("Reported on"), group=REPORT,
        headings=("Date reported", "Date of report", "Report date", "Reporting date",
                  "Date du rapport", "Signalé le", "កាលបរិច្ឆេទរាយការណ៍", "ថ្ងៃរាយការណ៍",
                  "Дата повідомлення", "Дата звіту", "Дата сообщения", "Дата отчета", "報告日"),
    )  # fmt: skip
    surveyed_on: Mapped[datetime.date | None] = field.date(
        N_("Surveyed on"), group=REPORT,
        headings=("Date of survey", "Survey date", "Date surveyed", "Surveyed", "NTS date",
                  "Date of NTS", "Date de l'enquête", "Date d'enquête", "Enquêté le",
                  "កាលបរិច្ឆេទអង្កេត", "ថ្ងៃអង្កេត", "កាលបរិច្ឆេទស្ទង់មតិ", "ថ្ងៃខែអង្កេត",
                  "Дата обстеження", "Дата НТО", "Дата обследования", "調査日", "調査年月日"),
    )  # fmt: skip
    info_date: Mapped[datetime.date | None] = field.date(
        N_("Date of information"), group=REPORT,
        help=N_("The day that the information describes."),
        headings=("Information date", "Info date", "As of", "Date of data", "Data date",
                  "Date de l'information", "Date des données", "កាលបរិច្ឆេទព័ត៌មាន",
                  "Дата інформації", "Станом на", "Дата информации", "По состоянию на", "情報日",
                  "情報の日付"),
    )  # fmt: skip
