"""Partners: organisations that clear, pay, decide or help, with their people and dealings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from minedesk.errors import Problem
from minedesk.fields import declare as field
from minedesk.fields.kinds import Name
from minedesk.records import vocabularies as words
from minedesk.records.base import REMARKS, RecordBase, RowBase, rule
from minedesk.words import N_, _

PARTNER, REACH, STANDING = N_("Partner"), N_("How to reach them"), N_("Standing")

_PHONE_HEADINGS = (
    "Telephone", "Tel", "Tel.", "Phone number", "Mobile", "Mobile phone", "Contact number",
    "Téléphone", "ទូរស័ព្ទ", "លេខទូរស័ព្ទ", "Телефон", "Тел.", "電話", "電話番号",
)  # fmt: skip
_EMAIL_HEADINGS = (
    "E-mail", "Mail", "Email address", "E-mail address", "Courriel", "អ៊ីមែល", "អ៊ីម៉ែល",
    "Ел. пошта", "Електронна пошта", "Эл. почта", "Электронная почта", "Eメール", "メール",
    "メールアドレス", "電子メール",
)  # fmt: skip


@rule("amount")
def _money_names_its_currency(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("currency") is None:
        yield Problem(
            _("The amount has no currency."), "currency", _("Choose one, such as USD or JPY.")
        )


class Partner(RecordBase):
    """An organisation by its short name."""

    __tablename__ = "partner"
    title_text = N_("Partner")
    plural_text = N_("Partners")
    made_prefix = "P"
    called_by = "name"
    groups = (PARTNER, REACH, STANDING, REMARKS)
    also_named_by = ("name", "name_local")

    short_name: Mapped[str] = field.key(
        N_("Short name"), Name(), group=PARTNER,
        headings=("Acronym", "Abbreviation", "Abbr", "Code", "Short", "Partner code", "Sigle",
                  "Acronyme", "ឈ្មោះកាត់", "អក្សរកាត់", "Скорочена назва", "Скорочення",
                  "Абревіатура", "Коротка назва", "Сокращение", "Краткое название", "略称", "略号"),
    )  # fmt: skip
    name: Mapped[str | None] = field.text(
        N_("Name"), group=PARTNER, required=True, shown=True,
        headings=("Organisation", "Organization", "Full name", "Organisation name",
                  "Organization name", "Name of organisation", "Partner", "Partner name",
                  "Agency", "Nom", "Nom de l'organisation", "ឈ្មោះ", "ឈ្មោះអង្គការ", "អង្គការ",
                  "Назва", "Назва організації", "Організація", "Повна назва", "Название",
                  "Название организации", "Организация", "名称", "団体名", "組織名", "正式名称"),
    )  # fmt: skip
    name_local: Mapped[str | None] = field.text(
        N_("Local name"), group=PARTNER,
        help=N_("The name in the organisation's own language and script."),
        headings=("Name in local language", "Native name", "Khmer name", "Nom local",
                  "ឈ្មោះជាភាសាខ្មែរ", "ឈ្មោះក្នុងស្រុក", "Назва місцевою мовою", "現地名", "現地語名"),
    )  # fmt: skip
    kind: Mapped[str | None] = field.choice(
        N_("Kind"), words.PARTNER_KIND, group=PARTNER, required=True, shown=True,
        headings=("Type", "Partner type", "Type of partner", "Organisation type",
                  "Organization type", "Category", "Role", "Type d'organisation", "ប្រភេទ",
                  "ប្រភេទអង្គការ", "Тип", "Вид", "Тип організації", "Тип организации", "種別",
                  "種類", "区分"),
    )  # fmt: skip
    country: Mapped[str | None] = field.country(
        N_("Country"), group=PARTNER, shown=True,
        headings=("Country of origin", "Nationality", "Pays", "ប្រទេស", "Країна", "Страна", "国",
                  "国名"),
    )  # fmt: skip
    address: Mapped[str | None] = field.text(
        N_("Address"), group=REACH,
        headings=("Street address", "Office", "Office address", "Adresse", "អាសយដ្ឋាន", "Адреса",
                  "Адрес", "住所"),
    )  # fmt: skip
    phone: Mapped[str | None] = field.phone(N_("Phone"), group=REACH, headings=_PHONE_HEADINGS)
    email: Mapped[str | None] = field.email(N_("E-mail"), group=REACH, headings=_EMAIL_HEADINGS)
    website: Mapped[str | None] = field.url(
        N_("Website"), group=REACH,
        headings=("Web", "Web site", "URL", "Homepage", "Site web", "គេហទំព័រ", "Вебсайт", "Сайт",
                  "ウェブサイト", "ホームページ"),
    )  # fmt: skip
    accredited_until: Mapped[datetime.date | None] = field.date(
        N_("Accredited until"), group=STANDING, shown=True,
        help=N_("An accreditation that runs out within 60 days is shown on the overview."),
        headings=("Accreditation ends", "Accreditation until", "Accreditation expiry",
                  "Valid until", "Accréditation jusqu'au", "ទទួលស្គាល់ដល់", "Акредитація до",
                  "Сертифікат до", "Аккредитация до", "認定期限"),
    )  # fmt: skip
    active_since: Mapped[datetime.date | None] = field.date(
        N_("Active since"), group=STANDING,
        headings=("Working since", "Since", "Start of work", "Actif depuis", "ធ្វើការតាំងពី",
                  "Працює з", "Діє з", "Работает с", "活動開始"),
    )  # fmt: skip
    provinces: Mapped[tuple[str, ...] | None] = field.texts(
        N_("Provinces"), group=STANDING,
        help=N_("Where they work, separated by ;"),
        headings=("Province", "Works in", "Working areas", "Areas of operation", "Provinces "
                  "d'intervention", "ខេត្ត", "ខេត្តប្រតិបត្តិការ", "Області", "Регіони", "Области",
                  "活動州", "活動地域"),
    )  # fmt: skip


class Contact(RowBase):
    """A person of a partner."""

    __tablename__ = "contact"
    title_text = N_("Person")
    plural_text = N_("People")
    parent = "partner"
    parent_field = "partner"

    name: Mapped[str | None] = field.text(
        N_("Full name"), required=True, shown=True, private="person",
        headings=("Contact", "Contact name", "Contact person", "Person", "Name", "Nom",
                  "Focal point", "Focal person", "Point of contact", "Representative",
                  "Personne de contact", "Point focal", "Représentant", "ឈ្មោះ",
                  "ឈ្មោះអ្នកទំនាក់ទំនង", "អ្នកទំនាក់ទំនង", "Ім'я", "ПІБ", "Контактна особа",
                  "контактної особи", "Представник", "ФИО", "Контактное лицо", "контактного лица",
                  "Представитель", "氏名", "担当者", "担当者名", "代表者", "名前"),
    )  # fmt: skip
    title: Mapped[str | None] = field.text(
        N_("Position"), shown=True,
        headings=("Title", "Job title", "Function", "Role", "Fonction", "Poste", "តួនាទី",
                  "មុខតំណែង", "Посада", "Должность", "役職", "肩書"),
    )  # fmt: skip
    phone: Mapped[str | None] = field.phone(
        N_("Phone"), shown=True, private="person", headings=_PHONE_HEADINGS
    )
    email: Mapped[str | None] = field.email(
        N_("E-mail"), shown=True, private="person", headings=_EMAIL_HEADINGS
    )
    language: Mapped[str | None] = field.lookup(
        N_("Language"),
        headings=("Languages", "Preferred language", "Langue", "ភាសា", "Мова", "Язык", "言語"),
    )
    preferred: Mapped[bool | None] = field.yes_no(
        N_("Preferred"), help=N_("The person to turn to first."),
        headings=("Main contact", "Primary", "Principal", "ចម្បង", "Основний", "Основной", "主担当"),
    )  # fmt: skip


class Engagement(RowBase):
    """A meeting, a visit, an agreement: what was said and what is to follow."""

    __tablename__ = "engagement"
    title_text = N_("Engagement")
    plural_text = N_("Engagements")
    parent = "partner"
    parent_field = "partner"

    date: Mapped[datetime.date | None] = field.date(
        N_("Date"),
        required=True,
        shown=True,
        headings=("Day", "Meeting date", "កាលបរិច្ឆេទ", "Дата", "日付"),
    )
    kind: Mapped[str | None] = field.choice(
        N_("Kind"),
        words.ENGAGEMENT_KIND,
        shown=True,
        headings=("Type", "Type of engagement", "ប្រភេទ", "Вид", "Тип", "種類", "種別"),
    )
    subject: Mapped[str | None] = field.text(
        N_("Subject"),
        required=True,
        shown=True,
        headings=("Topic", "Title", "Objet", "Sujet", "ប្រធានបទ", "Тема", "件名", "議題"),
    )
    place: Mapped[str | None] = field.text(
        N_("Place"), headings=("Location", "Venue", "Lieu", "ទីកន្លែង", "Місце", "Место", "場所")
    )
    present: Mapped[str | None] = field.text(
        N_("Present"), long=True, private="person",
        headings=("Participants", "Attendees", "Present people", "Participants présents",
                  "អ្នកចូលរួម", "Учасники", "Присутні", "Участники", "出席者", "参加者"),
    )  # fmt: skip
    summary: Mapped[str | None] = field.text(
        N_("Summary"), long=True,
        headings=("Minutes", "Description", "Notes", "Résumé", "សង្ខេប", "Підсумок", "Зміст",
                  "Содержание", "概要", "要旨"),
    )  # fmt: skip
    # What is to follow is often asked of somebody by name.
    follow_up: Mapped[str | None] = field.text(
        N_("Follow-up"), private="person",
        headings=("Follow up", "Action", "Next step", "Next steps", "Suivi", "ការតាមដាន",
                  "Подальші дії", "Наступні кроки", "Дальнейшие действия", "フォローアップ"),
    )  # fmt: skip
    follow_up_due: Mapped[datetime.date | None] = field.date(
        N_("Follow-up due"), shown=True,
        headings=("Due date", "Due", "Follow up date", "Échéance", "ថ្ងៃកំណត់", "Термін",
                  "Срок", "期限"),
    )  # fmt: skip
    done: Mapped[bool | None] = field.yes_no(
        N_("Done"),
        shown=True,
        headings=("Completed", "Closed", "Fait", "រួចរាល់", "Виконано", "Выполнено", "完了"),
    )


class Support(RowBase):
    """What a partner gives: money, machines, training, people."""

    __tablename__ = "support"
    title_text = N_("Support")
    plural_text = N_("Support")
    parent = "partner"
    parent_field = "partner"
    rules = (_money_names_its_currency,)

    kind: Mapped[str | None] = field.choice(
        N_("Kind"),
        words.SUPPORT_KIND,
        shown=True,
        headings=("Type", "Type of support", "Type d'appui", "ប្រភេទ", "Вид", "Тип", "種類", "種別"),
    )
    description: Mapped[str | None] = field.text(
        N_("Description"), required=True, shown=True,
        headings=("Details", "What", "Item", "Détails", "ការពិពណ៌នា", "Опис", "Описание", "内容",
                  "説明"),
    )  # fmt: skip
    amount: Mapped[float | None] = field.money(
        N_("Amount"),
        shown=True,
        headings=("Value", "Sum", "Budget", "Montant", "ចំនួនទឹកប្រាក់", "Сума", "Сумма", "金額"),
    )
    currency: Mapped[str | None] = field.currency(
        N_("Currency"),
        shown=True,
        headings=("Currency code", "Devise", "រូបិយប័ណ្ណ", "Валюта", "通貨"),
    )
    quantity: Mapped[float | None] = field.number(
        N_("Quantity"),
        high=1e12,
        headings=("Qty", "Number", "Count", "Quantité", "ចំនួន", "Кількість", "Количество", "数量"),
    )
    pledged_on: Mapped[datetime.date | None] = field.date(
        N_("Pledged on"),
        headings=("Date pledged", "Pledge date", "Promis le", "ថ្ងៃសន្យា", "Дата обіцянки",
                  "Дата обещания", "約束日"),
    )  # fmt: skip
    delivered_on: Mapped[datetime.date | None] = field.date(
        N_("Delivered on"), shown=True,
        headings=("Date delivered", "Delivery date", "Livré le", "ថ្ងៃប្រគល់", "Дата передачі",
                  "Дата поставки", "納入日", "引渡日"),
    )  # fmt: skip
    recipient: Mapped[int | None] = field.link(
        N_("Recipient"), "partner",
        headings=("Receiver", "Given to", "Beneficiary", "Bénéficiaire", "អ្នកទទួល", "Отримувач",
                  "Получатель", "受領者", "受益者"),
    )  # fmt: skip
    country: Mapped[str | None] = field.country(
        N_("Country"), headings=("Country of delivery", "Pays", "ប្រទេស", "Країна", "Страна", "国")
    )
