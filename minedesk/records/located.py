"""Where a record lies: the same fields for sites and for tasks."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped, declared_attr

from minedesk.fields import declare as field
from minedesk.geo.coordinates import Point
from minedesk.words import N_

PLACE = N_("Place")


class Located:
    """Names of the place, its official code, and a reference point.

    places_shown are those of its fields that a table has until the user chooses.
    """

    places_shown: ClassVar[tuple[str, ...]] = ("province", "district")

    @declared_attr
    @classmethod
    def province(cls) -> Mapped[str | None]:
        """The largest unit of the country's administration."""
        return field.text(
            N_("Province"), group=PLACE, shown="province" in cls.places_shown, complete="place",
            headings=("Region", "Oblast", "Governorate", "Admin 1", "Adm1", "Admin1",
                      "Province name", "Province / city", "Région", "ខេត្ត", "ខេត្ត-ក្រុង",
                      "ខេត្ត/ក្រុង", "រាជធានី-ខេត្ត", "រាជធានី/ខេត្ត", "Область", "Регіон",
                      "Провінція", "Регион", "州", "県", "地域"),
        )  # fmt: skip

    @declared_attr
    @classmethod
    def district(cls) -> Mapped[str | None]:
        """The unit below the province."""
        return field.text(
            N_("District"), group=PLACE, shown="district" in cls.places_shown, complete="place",
            headings=("Raion", "Rayon", "County", "Admin 2", "Adm2", "Admin2", "District name",
                      "District / municipality", "Municipality", "Khan", "Srok", "ស្រុក", "ខណ្ឌ",
                      "ស្រុក-ខណ្ឌ", "ស្រុក/ខណ្ឌ", "ក្រុង/ស្រុក/ខណ្ឌ", "ក្រុង-ស្រុក-ខណ្ឌ", "Район",
                      "郡", "地区"),
        )  # fmt: skip

    @declared_attr
    @classmethod
    def commune(cls) -> Mapped[str | None]:
        """The unit below the district."""
        return field.text(
            N_("Commune"), group=PLACE, complete="place",
            headings=("Hromada", "Sangkat", "Khum", "Sub-district", "Subdistrict", "Ward",
                      "Admin 3", "Adm3", "Admin3", "Commune name", "Commune/Sangkat", "ឃុំ",
                      "សង្កាត់", "ឃុំ-សង្កាត់", "ឃុំ/សង្កាត់", "Громада", "Територіальна громада", "ТГ",
                      "ОТГ", "Община", "コミューン", "村区", "区"),
        )  # fmt: skip

    @declared_attr
    @classmethod
    def village(cls) -> Mapped[str | None]:
        """The settlement."""
        return field.text(
            N_("Village"), group=PLACE, complete="place",
            headings=("Settlement", "Phum", "Town", "Nearest village", "Nearest settlement",
                      "Village name", "Admin 4", "Adm4", "Locality", "Localité", "ភូមិ",
                      "ឈ្មោះភូមិ", "Населений пункт", "Село", "Нас. пункт", "Населенный пункт",
                      "Місто/село", "村", "集落", "村落", "最寄りの村"),
        )  # fmt: skip

    @declared_attr
    @classmethod
    def place_code(cls) -> Mapped[str | None]:
        """The official code of the place, when one was picked from the gazetteer."""
        return field.code(
            N_("Place code"), group=PLACE,
            help=N_("The official code of the village or other unit; zeros in front stay."),
            headings=("Village code", "Geocode", "Geo code", "P-code", "Pcode", "KATOTTG",
                      "Gazetteer code", "Admin code", "Code de lieu", "លេខកូដភូមិ", "កូដភូមិ",
                      "КАТОТТГ", "Код КАТОТТГ", "Код населеного пункту", "地名コード"),
        )  # fmt: skip

    @declared_attr
    @classmethod
    def reference_point(cls) -> Mapped[Point | None]:
        """A point one can go to."""
        return field.point(
            N_("Reference point"), group=PLACE, private="coordinate",
            help=N_("As it stands on paper: 13.0601, 102.4711 or 13°03'36\"N 102°28'16\"E, MGRS, "
                    "or UTM with its zone."),
            headings=("Coordinates", "Coordinate", "GPS", "GPS coordinates", "Position", "MGRS",
                      "MGRS coordinates", "UTM", "UTM coordinates", "Grid reference", "Location",
                      "Lat/Long", "Lat Long", "Lat, Lon", "Latitude/Longitude", "Landmark",
                      "Reference coordinates", "Coordonnées", "Point de référence",
                      "Coordonnées GPS", "និយាមកា", "និយាមការ", "កូអរដោនេ", "ចំណុចយោង",
                      "Координати", "Координата", "Координати MGRS", "Опорна точка",
                      "Координаты", "Координаты MGRS", "座標", "位置", "基準点"),
        )  # fmt: skip
