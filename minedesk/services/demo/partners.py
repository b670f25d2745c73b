"""Sample partners with their people and dealings. People, addresses and numbers are made up.

Four partners hold what two news reports told: the clearance organisation JMAS and its meeting with
the Mine Authority, Japan's help for Ukraine, and the Monitor's word on contamination.
"""

from __future__ import annotations

import datetime
from random import Random

from minedesk.services.demo.places import SEED
from minedesk.services.demo.sites import Values

_DAY = datetime.timedelta(days=1)
_COLUMNS = ("short_name", "name", "name_local", "kind", "country", "provinces")
_PARTNERS: tuple[tuple[str | None, ...], ...] = (
    ("JMAS", "Japan Mine Action Service", "日本地雷処理を支援する会", "operator", "JP",
     "Banteay Meanchey; Battambang; Stung Treng"),
    ("MA", "Mine Authority", "អាជ្ញាធរមីន", "national_authority", "KH", None),
    ("GOJ", "Government of Japan", "日本国政府", "donor", "JP", None),
    ("MONITOR", "Monitor of mines and cluster munitions", None, "research", "CH", None),
    ("ADT", "Angkor Demining Teams", "ក្រុមដោះមីនអង្គរ", "operator", "KH",
     "Battambang; Pailin; Preah Vihear"),
    ("TRC", "Tonle River Clearance", "ដោះមីនទន្លេ", "operator", "KH", "Oddar Meanchey; Stung Treng"),
    ("ПОЛЕ", "Pole Demining", "Поле: гуманітарне розмінування", "operator", "UA",
     "Харківська область; Миколаївська область"),
    ("SVITLO", "Svitlo Survey and Clearance", "Світло", "operator", "UA",
     "Чернігівська область; Київська область; Сумська область"),
    ("STEP", "Steppe Mine Action", "Степ", "operator", "UA", "Херсонська область"),
    ("UAMAC", "Mine action coordination centre", "Центр координації розмінування",
     "national_authority", "UA", None),
    ("EUROFUND", "European fund for safe land", None, "donor", "BE", None),
    ("NORDAID", "Nordic aid for mine action", "Nordisk hjelp", "donor", "NO", None),
    ("PACIFICAID", "Pacific aid", None, "donor", "AU", None),
    ("UNOFF", "United Nations office for mine action", None, "un_agency", "US", None),
    ("UNKIDS", "United Nations programme for children near mines", None, "un_agency", "US", None),
    ("MOE-KH", "Ministry of education", "ក្រសួងអប់រំ", "government", "KH", None),
    ("MOA-UA", "Ministry of agrarian policy", "Міністерство аграрної політики", "government",
     "UA", None),
    ("RATANAK", "District of Ratanak Mondol", "ស្រុករតនមណ្ឌល", "government", "KH", "Battambang"),
    ("NIPPON-K", "Nippon construction machines", "日本建機", "company", "JP", None),
    ("AGRO-M", "Agro Mykolaiv", "Агро Миколаїв", "company", "UA", "Миколаївська область"),
    ("SENSLAB", "Sensor laboratory", None, "research", "GB", None),
    ("OUTUEK", "Village of Ou Tuek", "ភូមិអូរទឹក", "community", "KH", "Battambang"),
    ("SNIHUR", "Hromada of Snihurivka", "Снігурівська громада", "community", "UA",
     "Миколаївська область"),
    ("KH-RADIO", "Radio of the north-west", "វិទ្យុពាយ័ព្យ", "media", "KH", "Battambang; Pailin"),
    ("ASAHI-R", "Reporters for Asia", "アジア記者の会", "media", "JP", None),
)  # fmt: skip
_PEOPLE = (
    ("Sok Dara", "Head of planning", "Khmer"), ("Chan Thida", "Liaison officer", "Khmer"),
    ("佐藤 花子", "調整員", "Japanese"), ("田中 健", "所長", "Japanese"),
    ("Олександр Коваль", "Керівник програми", "Ukrainian"),
    ("Марія Шевчук", "Офіцер зв'язку", "Ukrainian"), ("Anna Lindqvist", "Desk officer", "English"),
    ("Paul Mercier", "Chargé de programme", "French"),
)  # fmt: skip
_HALF_YEAR = 180


def partners(today: datetime.date) -> list[Values]:
    """25 partners; two accreditations end within 60 days."""
    rng = Random(SEED + 2)
    made: list[Values] = []
    for number, said in enumerate(_PARTNERS):
        partner: Values = dict(zip(_COLUMNS, said, strict=True))
        code, home = f"{number:02d}", "855" if partner["country"] == "KH" else "380"
        partner |= {
            "address": f"{rng.randrange(1, 200)} {rng.choice(('Market', 'River', 'School'))} Road",
            "phone": f"+{home} {rng.randrange(10, 99)} {rng.randrange(100, 999)} {code}0",
            "email": f"office{code}@example.org",
            "website": f"https://partner{code}.example.org",
            "active_since": datetime.date(2002 + number % 20, 1, 1),
            "accredited_until": None,
            "remarks": None,
        }
        if partner["kind"] == "operator":
            partner["accredited_until"] = today + (25 + 14 * number * number) * _DAY
        made.append(partner)
    _tell_of_jmas(made[0])
    return made


def _tell_of_jmas(partner: Values) -> None:
    partner["active_since"] = datetime.date(2002, 1, 1)
    partner["remarks"] = (
        "Works in Cambodia since 2002, in Banteay Meanchey, Battambang and Stung Treng; about "
        "17 km² cleared. (The report names the year only.)"
    )


def people() -> list[Values]:
    """Contacts of the partners."""
    rng = Random(SEED + 3)
    made: list[Values] = []
    for number, partner in enumerate(_PARTNERS):
        for each in range(1 + number % 2):
            name, title, language = rng.choice(_PEOPLE)
            made.append({
                "parent_id": partner[0], "name": name, "title": title,
                "phone": f"0{rng.randrange(10, 99)} {rng.randrange(100, 999)} {number:03d}",
                "email": f"person{number:02d}{each}@example.org",
                "language": language, "preferred": each == 0,
            })  # fmt: skip
    return made


def engagements(today: datetime.date) -> list[Values]:
    """What was told in the reports, and meetings whose follow-ups are due or overdue."""
    rng = Random(SEED + 4)
    made: list[Values] = [
        {
            "parent_id": "JMAS", "date": datetime.date(2024, 1, 1), "kind": "meeting",
            "subject": "Meeting of the Mine Authority with the head of JMAS in Cambodia",
            "present": "Mine Authority; head of JMAS in Cambodia",
            "summary": "In January 2024; the report does not name the day.", "done": True,
        },
        {
            "parent_id": "MONITOR", "date": datetime.date(2024, 1, 1), "kind": "announcement",
            "subject": "Contamination class of Cambodia: massive (more than 100 km²)",
            "summary": "The toll is given as close to 20,000 killed and 45,000 injured. The report "
                       "does not name the day.",
            "done": True,
        },
    ]  # fmt: skip
    kinds = ("meeting", "visit", "agreement", "training", "delivery", "call")
    for number, partner in enumerate(_PARTNERS[4:]):
        day = today - rng.randrange(5, _HALF_YEAR) * _DAY
        follows = number % 2 == 0
        made.append({
            "parent_id": partner[0], "date": day, "kind": kinds[number % len(kinds)],
            "subject": rng.choice(("Work plan for the season", "Handover of land",
                                   "Risk education in schools", "План робіт на весну",
                                   "ផែនការប្រចាំឆ្នាំ")),
            "place": rng.choice(("Phnom Penh", "Battambang", "Kyiv", "Харків", "Online")),
            "present": rng.choice(_PEOPLE)[0],
            "summary": "Both sides agreed on the next steps.",
            "follow_up": "Send the minutes and the map." if follows else None,
            "follow_up_due": today + rng.randrange(-10, 28) * _DAY if follows else None,
            "done": number % 6 == 0 if follows else None,
        })  # fmt: skip
    return made


def supports(today: datetime.date) -> list[Values]:
    """Japan's machine and training for Ukraine in 2024, and what other donors gave."""
    rng = Random(SEED + 5)
    made: list[Values] = [
        {
            "parent_id": "GOJ", "kind": "equipment", "country": "UA", "quantity": 1,
            "description": "Clearing machine for Ukraine (July 2024; the report does not name the "
                           "day)",
            "delivered_on": datetime.date(2024, 7, 1),
        },
        {
            "parent_id": "GOJ", "kind": "training", "country": "UA",
            "description": "Training for the machine (August 2024; the report does not name the "
                           "day)",
            "delivered_on": datetime.date(2024, 8, 1),
        },
    ]  # fmt: skip
    given = (("grant", "Clearance for one season"), ("loan", "Two off-road cars"),
             ("personnel", "An adviser for quality"), ("equipment", "Detectors"))  # fmt: skip
    for donor in ("EUROFUND", "NORDAID", "PACIFICAID", "UNOFF"):
        for recipient in ("ADT", "ПОЛЕ"):
            kind, what = given[len(made) % len(given)]
            pledged = today - rng.randrange(60, 500) * _DAY
            made.append({
                "parent_id": donor, "kind": kind, "description": what,
                "amount": 5_000 * rng.randrange(4, 200),
                "currency": rng.choice(("USD", "EUR", "JPY")),
                "quantity": rng.randrange(1, 20), "pledged_on": pledged,
                "delivered_on": pledged + 45 * _DAY, "recipient": recipient,
                "country": "KH" if recipient == "ADT" else "UA",
            })  # fmt: skip
    return made
