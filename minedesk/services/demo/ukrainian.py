"""How the sample workbooks from Ukraine head their columns and say what is in them."""

from __future__ import annotations

import datetime
from typing import Final

from minedesk.services.demo.sites import Values

SITE_COLUMNS: Final = {
    "Код ділянки": "code", "Назва ділянки": "name", "Тип ділянки": "land_class",
    "Стан ділянки": "status", "Пріоритет": "priority", "Забруднення": "contamination",
    "Область": "province", "Район": "district", "Громада": "commune",
    "Населений пункт": "village", "Координати MGRS": "mgrs", "Площа, га": "hectares",
    "Дата обстеження": "surveyed_on", "Дата повідомлення": "reported_on",
    "Дата інформації": "info_date", "Організація": "reported_by", "Чоловіки": "men",
    "Жінки": "women", "Хлопчики": "boys", "Дівчатка": "girls", "Примітки": "remarks",
}  # fmt: skip
TASK_COLUMNS: Final = {
    "№ завдання": "code", "Назва завдання": "title", "Ділянки": "sites", "Вид робіт": "activity",
    "Методи": "methods", "Оператор": "operator", "Донор": "donor", "Команда": "team",
    "Стан виконання": "status", "Запланована дата початку": "planned_start",
    "Запланована дата завершення": "planned_end", "Фактична дата початку": "started_on",
    "Фактична дата завершення": "ended_on", "Площа завдання, га": "hectares",
    "Глибина, см": "depth_cm", "Область": "province", "Район": "district", "Громада": "commune",
    "Населений пункт": "village", "Координати MGRS": "mgrs", "Примітки": "remarks",
}  # fmt: skip

# Codes that two vocabularies share are said alike in both.
_WORDS: Final = {
    "indication": "ознака", "sha": "підозрювана небезпечна територія",
    "cha": "підтверджена небезпечна територія", "ammunition_storage": "склад боєприпасів",
    "eod_spot": "точкове завдання", "open": "відкрито", "worked_on": "в роботі",
    "closed": "закрито", "handed_over": "передано", "ap_mine": "протипіхотна міна",
    "av_mine": "протитанкова міна", "submunition": "касетний боєприпас",
    "uxo": "нерозірваний боєприпас", "axo": "покинутий боєприпас",
    "ied": "саморобний вибуховий пристрій", "small_arms": "набої", "other": "інше",
    "high": "високий", "medium": "середній", "low": "низький", "planned": "заплановано",
    "issued": "видано", "in_progress": "виконується", "suspended": "призупинено",
    "completed": "завершено", "cancelled": "скасовано", "nts": "нетехнічне обстеження",
    "ts": "технічне обстеження", "clearance": "розмінування",
    "bac": "очищення району бойових дій", "manual": "ручний", "mechanical": "механічний",
    "animal": "собака", "detector_array": "масив детекторів",
}  # fmt: skip
_SAID_IN_WORDS = ("land_class", "status", "priority", "contamination", "activity", "methods")


def in_ukrainian(values: Values, key: str) -> object:
    """A value as a clerk in Ukraine writes it into a cell."""
    if key == "mgrs":
        return _grid(*values["point"])
    if key == "hectares":
        area = values["area_m2"] if "area_m2" in values else values["target_m2"]
        return f"{area / 10_000:.2f}".replace(".", ",")
    value = values.get(key)
    if isinstance(value, datetime.date):
        return value.strftime("%d.%m.%Y")
    if value is not None and key in _SAID_IN_WORDS:
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(_WORDS[code] for code in codes)
    return value


def _grid(lat: float, lon: float) -> str:
    from minedesk.geo.coordinates import Point, format_point

    return format_point(Point(lat, lon, "", "dd"), "mgrs")
