"""Where the sample records lie: real names of provinces and districts, places drawn near them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

# The seed of everything that is drawn: the same day gives the same records on every computer.
SEED = 20240115


@dataclass(frozen=True, slots=True)
class Place:
    """A commune with some villages, the middle of it, and the short form codes begin with."""

    prefix: str
    province: str
    district: str
    commune: str
    villages: tuple[str, ...]
    lat: float
    lon: float
    code: str = ""

    def near(self, rng: Random) -> tuple[float, float]:
        """A point some kilometres from the middle: latitude and longitude, rounded to 1 m."""
        return (
            round(self.lat + rng.uniform(-0.035, 0.035), 5),
            round(self.lon + rng.uniform(-0.035, 0.035), 5),
        )


CAMBODIA = (
    Place("BTB", "Battambang", "Samlout", "Ta Taok", ("Ou Tuek", "Phnum Rai", "Srae Andoung"),
          12.655, 102.745, "02"),
    Place("BTB", "Battambang", "Ratanak Mondol", "Sdau", ("Chi Sang", "Ou Da", "Kilou Sambei"),
          12.905, 102.925, "02"),
    Place("BTB", "Battambang", "Kamrieng", "Boeung Reang", ("Svay Sa", "Dei Kraham", "Ou Krouch"),
          13.115, 102.475, "02"),
    Place("BMC", "Banteay Meanchey", "Malai", "Ou Sralau", ("Tuol Pongro", "Santepheap"),
          13.545, 102.585, "01"),
    Place("BMC", "Banteay Meanchey", "Svay Chek", "Slakram", ("Slar Kram", "Ta Siev", "Roka"),
          13.815, 102.935, "01"),
    Place("PLN", "Pailin", "Sala Krau", "Stueng Kach", ("Phsar Prum", "Ou Ro El"),
          12.925, 102.565, "24"),
    Place("PVH", "Preah Vihear", "Choam Khsant", "Kantuot", ("Svay Chrum", "Anlong Veaeng"),
          14.245, 104.735, "13"),
    Place("ODM", "Oddar Meanchey", "Anlong Veng", "Trapeang Tav", ("Ou Angre", "Rumchek"),
          14.255, 104.075, "22"),
    Place("STG", "Stung Treng", "Siem Pang", "Sekong", ("Pha Bang", "Khe Svay"),
          14.115, 106.385, "19"),
)  # fmt: skip

UKRAINE = (
    Place("ХАР", "Харківська область", "Ізюмський район", "Оскільська",
          ("с. Кам'янка", "с. Сухий Яр", "с. Тихе"), 49.135, 37.335),
    Place("ХАР", "Харківська область", "Ізюмський район", "Балаклійська",
          ("с. Вербівка", "с. Лозове"), 49.455, 36.865),
    Place("МИК", "Миколаївська область", "Баштанський район", "Снігурівська",
          ("с. Павлівка", "с. Василівка", "с. Новотимофіївка"), 47.085, 32.805),
    Place("ХЕР", "Херсонська область", "Бериславський район", "Великоолександрівська",
          ("с. Давидів Брід", "с. Трифонівка"), 47.315, 33.305),
    Place("ЧЕР", "Чернігівська область", "Чернігівський район", "Іванівська",
          ("с. Слобода", "с. Ягідне"), 51.405, 31.375),
    Place("КИЇ", "Київська область", "Бучанський район", "Бородянська",
          ("с. Нова Гребля", "с. Загальці"), 50.655, 29.945),
    Place("СУМ", "Сумська область", "Охтирський район", "Тростянецька",
          ("с. Станова", "с. Білка"), 50.475, 34.965),
)  # fmt: skip
