"""Clearance tasks: survey and clearance work ordered on hazard sites, with what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from minedesk.errors import Problem
from minedesk.fields import declare as field
from minedesk.fields.kinds import Code
from minedesk.geo.coordinates import Point
from minedesk.records import vocabularies as words
from minedesk.records.base import REMARKS, Entry, RecordBase, RowBase, ends_before, rule
from minedesk.records.located import PLACE, Located
from minedesk.words import N_, _

TASK, PLAN, RESULTS = N_("Task"), N_("Plan"), N_("Results")

_TASK_HEADINGS = (
    "Task ID", "Task code", "Task no", "Task number", "Task order", "ID", "Code", "Reference",
    "№ завдання", "Номер завдання", "Код завдання", "Завдання", "Номер задания", "Код задания",
    "លេខភារកិច្ច", "លេខកូដភារកិច្ច", "タスクID", "タスク番号", "Tâche", "N° de tâche",
)  # fmt: skip
_SITE_HEADINGS = ("Site", "Site ID", "Hazard site", "Site code", "Minefield ID", "Ділянка",
                  "Код ділянки", "លេខសម្គាល់តំបន់", "サイト", "サイトID")  # fmt: skip
_NOTE_HEADINGS = ("Notes", "Remarks", "Remark", "Comment", "Comments", "Примітки", "Примітка",
                  "Примечания", "ផ្សេងៗ", "កំណត់សម្គាល់", "備考", "Remarques")  # fmt: skip


@rule("status")
def _completed_has_an_end(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values["status"] == "completed" and values.get("ended_on") is None:
        yield Problem(
            _("A completed task needs the date it ended."),
            "ended_on",
            _("Fill in the date, or choose another status."),
        )


def _within_the_task(row: Mapping[str, Any], task: Entry) -> Iterator[Problem]:
    day, ended = row.get("date"), task.values.get("ended_on")
    if day is not None and ended is not None and day > ended:
        yield Problem(
            _("Work on {day} lies after the end of the task ({end}).").format(
                day=day.isoformat(), end=ended.isoformat()
            ),
            "date",
            _("Look at both dates."),
            severity="warning",
        )


def _site_of_the_task(row: Mapping[str, Any], task: Entry) -> Iterator[Problem]:
    site, sites = row.get("site"), task.values.get("sites") or ()
    # What a link names may come in later: then nothing can be said of it yet.
    if site is not None and site not in sites and not task.pending.get("sites"):
        yield Problem(
            _("The site is not one of the task's."),
            "site",
            _("Choose one of the task's sites, or add the site to the task."),
        )


def _land_has_a_site(row: Mapping[str, Any], task: Entry) -> Iterator[Problem]:
    sites = task.values.get("sites") or ()
    if row.get("site") is None and len(sites) != 1 and _released(row):
        several = len(sites) > 1
        yield Problem(
            _("The task has several sites, and this row names none.")
            if several
            else _("The task names no site, so this land counts for the task only."),
            "site",
            _("Choose the site, so that its released land is right."),
            severity="error" if several and not task.pending.get("sites") else "warning",
        )


def _released(row: Mapping[str, Any]) -> float:
    return sum(row.get(f"{how}_m2") or 0.0 for how in ("cancelled", "reduced", "cleared"))


class ClearanceTask(Located, RecordBase):
    """A task: its order, its plan, and sums of what its progress rows say."""

    __tablename__ = "clearance_task"
    title_text = N_("Clearance task")
    plural_text = N_("Clearance tasks")
    made_prefix = "CT"
    called_by = "title"
    groups = (TASK, PLAN, PLACE, RESULTS, REMARKS)
    # A task is known by its sites and its plan: places would push the figures out of sight.
    places_shown = ()
    rules = (
        _completed_has_an_end,
        ends_before("planned_start", "planned_end",
                    N_("The planned end ({end}) lies before the planned start ({start}).")),
        ends_before("started_on", "ended_on",
                    N_("The end ({end}) lies before the start ({start}).")),
    )  # fmt: skip

    code: Mapped[str] = field.key(N_("Task ID"), Code(), group=TASK, headings=_TASK_HEADINGS)
    title: Mapped[str | None] = field.text(
        N_("Title"), group=TASK, shown=True,
        headings=("Name", "Task name", "Task title", "Name of task", "Description", "Titre",
                  "Nom de la tâche", "ឈ្មោះភារកិច្ច", "ចំណងជើង", "Назва", "Назва завдання",
                  "Название", "Название задания", "件名", "タスク名", "名称"),
    )  # fmt: skip
    sites = field.links(
        N_("Sites"), "hazard_site", group=TASK,
        help=N_("The hazard sites this task works on, separated by ;"),
        headings=("Site", "Site IDs", "Site ID", "Hazard site", "Hazard sites", "Minefields",
                  "Minefield ID", "Site code", "Site codes", "Sites concernés", "តំបន់",
                  "លេខសម្គាល់តំបន់", "Ділянки", "Ділянка", "Код ділянки", "Участки", "サイト",
                  "対象地区"),
    )  # fmt: skip
    activity: Mapped[str | None] = field.choice(
        N_("Activity"), words.ACTIVITY, group=TASK, required=True, shown=True,
        headings=("Type of activity", "Activity type", "Type of work", "Work type", "Task type",
                  "Type of task", "Type", "Activité", "Type d'activité", "សកម្មភាព",
                  "ប្រភេទសកម្មភាព", "ប្រភេទការងារ", "Вид робіт", "Тип робіт", "Вид діяльності",
                  "Діяльність", "Вид работ", "Тип работ", "活動", "作業種別", "作業の種類"),
    )  # fmt: skip
    methods: Mapped[tuple[str, ...] | None] = field.choices(
        N_("Methods"), words.METHOD, group=TASK,
        headings=("Method", "Clearance method", "Assets", "Asset type", "Tools", "Méthode",
                  "Méthodes", "វិធីសាស្ត្រ", "មធ្យោបាយ", "Методи", "Метод", "Спосіб", "Методы",
                  "方法", "手法"),
    )  # fmt: skip
    operator: Mapped[int | None] = field.link(
        N_("Operator"), "partner", group=TASK, shown=True,
        headings=("Organisation", "Organization", "Implementing partner", "Implementer",
                  "Agency", "Operator name", "Opérateur", "Organisation chargée", "ប្រតិបត្តិករ",
                  "អង្គភាព", "Оператор", "Оператор ПМД", "Виконавець", "Исполнитель",
                  "実施団体", "オペレーター"),
    )  # fmt: skip
    donor: Mapped[int | None] = field.link(
        N_("Donor"), "partner", group=TASK,
        headings=("Funded by", "Funding", "Sponsor", "Donateur", "Bailleur", "ម្ចាស់ជំនួយ",
                  "Донор", "Фінансування", "ドナー", "支援国"),
    )  # fmt: skip
    team: Mapped[str | None] = field.text(
        N_("Team"), group=TASK,
        headings=("Team name", "Unit", "Demining unit", "Platoon", "Équipe", "ក្រុម",
                  "Команда", "Група", "Підрозділ", "Группа", "チーム", "班"),
    )  # fmt: skip
    status: Mapped[str | None] = field.choice(
        N_("Status"), words.TASK_STATUS, group=TASK, required=True, shown=True,
        headings=("Task status", "Current status", "State", "Progress status", "Statut", "État",
                  "ស្ថានភាព", "Статус", "Стан", "Стан виконання", "Состояние", "状態", "状況",
                  "進捗状況"),
    )  # fmt: skip
    planned_start: Mapped[datetime.date | None] = field.date(
        N_("Planned start"), group=PLAN,
        headings=("Planned start date", "Plan start", "Start planned", "Début prévu",
                  "ថ្ងៃចាប់ផ្តើមគ្រោងទុក", "Запланована дата початку", "Планова дата початку",
                  "Плановая дата начала", "開始予定日", "予定開始日"),
    )  # fmt: skip
    planned_end: Mapped[datetime.date | None] = field.date(
        N_("Planned end"), group=PLAN, shown=True,
        headings=("Planned end date", "Plan end", "End planned", "Due date", "Deadline",
                  "Fin prévue", "ថ្ងៃបញ្ចប់គ្រោងទុក", "Запланована дата завершення",
                  "Планова дата завершення", "Плановая дата окончания", "終了予定日", "予定終了日"),
    )  # fmt: skip
    started_on: Mapped[datetime.date | None] = field.date(
        N_("Started on"), group=PLAN,
        headings=("Start date", "Started", "Actual start", "Actual start date", "Date started",
                  "Start", "Date de début", "Début", "ថ្ងៃចាប់ផ្តើម", "កាលបរិច្ឆេទចាប់ផ្តើម",
                  "Фактична дата початку", "Дата початку", "Початок", "Дата начала",
                  "Фактическая дата начала", "開始日"),
    )  # fmt: skip
    ended_on: Mapped[datetime.date | None] = field.date(
        N_("Ended on"), group=PLAN,
        headings=("End date", "Ended", "Actual end", "Actual end date", "Completion date",
                  "Date completed", "Completed on", "End", "Date de fin", "Fin", "ថ្ងៃបញ្ចប់",
                  "កាលបរិច្ឆេទបញ្ចប់", "Фактична дата завершення", "Дата завершення",
                  "Завершення", "Дата окончания", "Фактическая дата завершения", "終了日",
                  "完了日"),
    )  # fmt: skip
    target_m2: Mapped[float | None] = field.number(
        N_("Target"), "m2", group=PLAN, shown=True,
        help=N_("The land this task is to release. Write m², ha or km²."),
        headings=("Target area", "Area", "Task area", "Planned area", "Size", "Area of task",
                  "Surface", "Superficie", "Surface prévue", "ទំហំ", "ទំហំគោលដៅ", "ផ្ទៃដី",
                  "Площа", "Площа завдання", "Планова площа", "Цільова площа", "Площадь",
                  "Плановая площадь", "面積", "目標面積"),
    )  # fmt: skip
    depth_cm: Mapped[float | None] = field.number(
        N_("Depth"), "cm", high=5_000, group=PLAN,
        help=N_("The depth to which land is cleared."),
        headings=("Clearance depth", "Depth of clearance", "Required depth", "Profondeur", "ជម្រៅ",
                  "Глибина", "Глибина очищення", "Глубина", "深さ", "深度"),
    )  # fmt: skip
    cancelled_m2: Mapped[float | None] = field.number(
        N_("Cancelled"), "m2", group=RESULTS, computed=True,
        help=N_("By non-technical survey: the sum of the progress rows."),
    )  # fmt: skip
    reduced_m2: Mapped[float | None] = field.number(
        N_("Reduced"), "m2", group=RESULTS, computed=True,
        help=N_("By technical survey: the sum of the progress rows."),
    )  # fmt: skip
    cleared_m2: Mapped[float | None] = field.number(
        N_("Cleared"), "m2", group=RESULTS, computed=True,
        help=N_("By clearance: the sum of the progress rows."),
    )  # fmt: skip
    released_m2: Mapped[float | None] = field.number(
        N_("Released"), "m2", group=RESULTS, computed=True, shown=True,
        help=N_("Cancelled, reduced and cleared together."),
    )  # fmt: skip
    devices_found: Mapped[dict[str, int] | None] = field.counts(
        N_("Devices found"), words.CONTAMINATION, group=RESULTS
    )


class Progress(RowBase):
    """What one day's (or one report's) work released on one site."""

    __tablename__ = "progress"
    title_text = N_("Progress")
    plural_text = N_("Progress")
    parent = "clearance_task"
    parent_field = "task"
    parent_rules = (_within_the_task, _site_of_the_task, _land_has_a_site)

    date: Mapped[datetime.date | None] = field.date(
        N_("Date"), required=True, shown=True,
        headings=("Day", "Report date", "Work date", "Date of work", "កាលបរិច្ឆេទ", "ថ្ងៃ",
                  "Дата", "Дата робіт", "日付", "作業日"),
    )  # fmt: skip
    site: Mapped[int | None] = field.link(
        N_("Site"), "hazard_site", shown=True, headings=_SITE_HEADINGS
    )
    cancelled_m2: Mapped[float | None] = field.number(
        N_("Cancelled"), "m2", shown=True,
        headings=("Cancelled area", "Area cancelled", "Canceled", "Canceled area", "Annulé",
                  "Surface annulée", "លុបចោល", "ផ្ទៃដីលុបចោល", "Скасовано", "Площа скасована",
                  "Отменено", "取消", "取消面積"),
    )  # fmt: skip
    reduced_m2: Mapped[float | None] = field.number(
        N_("Reduced"), "m2", shown=True,
        headings=("Reduced area", "Area reduced", "Réduit", "Surface réduite", "កាត់បន្ថយ",
                  "ផ្ទៃដីកាត់បន្ថយ", "Скорочено", "Зменшено", "Площа скорочена", "Сокращено",
                  "削減", "縮小", "縮小面積"),
    )  # fmt: skip
    cleared_m2: Mapped[float | None] = field.number(
        N_("Cleared"), "m2", shown=True,
        headings=("Cleared area", "Area cleared", "Clearance", "Nettoyé", "Dépollué",
                  "Surface dépolluée", "បោសសម្អាត", "ផ្ទៃដីបោសសម្អាត", "Очищено", "Розміновано",
                  "Площа очищена", "Очищенная площадь", "除去", "除去面積", "処理面積"),
    )  # fmt: skip
    personnel: Mapped[int | None] = field.whole(
        N_("Personnel"), shown=True,
        headings=("Staff", "Deminers", "People", "No of deminers", "Number of staff", "Effectif",
                  "បុគ្គលិក", "អ្នកដោះមីន", "Особовий склад", "Персонал", "Личный состав", "人員"),
    )  # fmt: skip
    hours: Mapped[float | None] = field.number(
        N_("Hours"), "h", high=100_000,
        headings=("Working hours", "Hours worked", "Man-hours", "Heures", "ម៉ោង", "Години",
                  "Годин", "Часы", "時間", "作業時間"),
    )  # fmt: skip
    # A note on a day's work often says who did it.
    note: Mapped[str | None] = field.text(N_("Note"), private="person", headings=_NOTE_HEADINGS)


class Find(RowBase):
    """Devices found: how many of what, and what became of them."""

    __tablename__ = "find"
    title_text = N_("Device found")
    plural_text = N_("Devices found")
    parent = "clearance_task"
    parent_field = "task"
    parent_rules = (_within_the_task, _site_of_the_task)

    date: Mapped[datetime.date | None] = field.date(
        N_("Date"), shown=True,
        headings=("Day", "Date found", "Found on", "កាលបរិច្ឆេទ", "ថ្ងៃ", "Дата", "Дата знахідки",
                  "日付", "発見日"),
    )  # fmt: skip
    site: Mapped[int | None] = field.link(N_("Site"), "hazard_site", headings=_SITE_HEADINGS)
    category: Mapped[str | None] = field.choice(
        N_("Category"), words.CONTAMINATION, shown=True,
        headings=("Device category", "Type", "Device type", "Type of device", "Catégorie",
                  "ប្រភេទ", "Категорія", "Тип", "Тип ВНП", "Категория", "分類", "種類"),
    )  # fmt: skip
    model: Mapped[str | None] = field.text(
        N_("Model"), shown=True,
        headings=("Device model", "Device", "Make and model", "Modèle", "ម៉ូដែល", "Модель",
                  "Найменування", "Наименование", "型式", "型"),
    )  # fmt: skip
    quantity: Mapped[int | None] = field.whole(
        N_("Quantity"), required=True, shown=True,
        headings=("Qty", "Number", "Count", "No of devices", "Number found", "Amount",
                  "Quantité", "Nombre", "ចំនួន", "Кількість", "К-сть", "Количество", "Кол-во",
                  "数", "数量", "個数"),
    )  # fmt: skip
    outcome: Mapped[str | None] = field.choice(
        N_("Outcome"), words.OUTCOME, shown=True,
        headings=("Result", "Action", "Action taken", "Disposal", "Résultat", "លទ្ធផល",
                  "Результат", "Дія", "Что сделано", "結果", "処置"),
    )  # fmt: skip
    depth_cm: Mapped[float | None] = field.number(
        N_("Depth"), "cm", high=5_000,
        headings=("Depth found", "Found at depth", "Profondeur", "ជម្រៅ", "Глибина", "Глубина",
                  "深さ", "深度"),
    )  # fmt: skip
    condition: Mapped[str | None] = field.text(
        N_("Condition"),
        headings=("State", "Device condition", "État", "សភាព", "Стан", "Состояние", "状態"),
    )
    point: Mapped[Point | None] = field.point(
        N_("Point"), private="coordinate",
        headings=("Coordinates", "Coordinate", "Position", "GPS", "MGRS", "UTM", "Location",
                  "Coordonnées", "និយាមកា", "Координати", "Координаты", "座標", "位置"),
    )  # fmt: skip


class Inspection(RowBase):
    """A quality visit: who looked, what was found, what was to be done."""

    __tablename__ = "inspection"
    title_text = N_("Quality visit")
    plural_text = N_("Quality visits")
    parent = "clearance_task"
    parent_field = "task"

    date: Mapped[datetime.date | None] = field.date(
        N_("Date"), required=True, shown=True,
        headings=("Day", "Visit date", "Date of visit", "Inspection date", "កាលបរិច្ឆេទ", "Дата",
                  "Дата перевірки", "日付", "検査日"),
    )  # fmt: skip
    kind: Mapped[str | None] = field.choice(
        N_("Kind"), words.INSPECTION_KIND, shown=True,
        headings=("Type", "Type of visit", "Inspection type", "QA/QC", "ប្រភេទ", "Вид", "Тип",
                  "種類"),
    )  # fmt: skip
    inspector: Mapped[str | None] = field.text(
        N_("Inspector"), shown=True, private="person",
        headings=("Inspected by", "QA officer", "Visitor", "Inspecteur", "អ្នកត្រួតពិនិត្យ",
                  "Інспектор", "Инспектор", "検査官", "検査員"),
    )  # fmt: skip
    result: Mapped[str | None] = field.choice(
        N_("Result"), words.INSPECTION_RESULT, shown=True,
        headings=("Outcome", "Grade", "Nonconformity", "Résultat", "លទ្ធផល", "Результат", "結果"),
    )  # fmt: skip
    findings: Mapped[str | None] = field.text(
        N_("Findings"), long=True,
        headings=("Finding", "Observations", "Remarks", "Constats", "ការរកឃើញ", "Зауваження",
                  "Висновки", "Замечания", "所見"),
    )  # fmt: skip
    measures: Mapped[str | None] = field.text(
        N_("Measures"), long=True,
        headings=("Corrective action", "Corrective actions", "Actions", "Mesures", "វិធានការ",
                  "Заходи", "Меры", "対策", "是正措置"),
    )  # fmt: skip
