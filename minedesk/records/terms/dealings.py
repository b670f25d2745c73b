"""How partners are met, and what they give."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

ENGAGEMENT_KIND = Vocabulary(
    "engagement_kind",
    (
        Term(
            "meeting",
            N_("Meeting"),
            known_as(
                en="meetings; meet; conference; workshop; discussion; talks; consultation; "
                "seminar; coordination meeting; courtesy call; video conference; online meeting; "
                "technical working group; TWG; forum; steering committee",
                fr="réunion; réunions; rencontre; conférence; atelier; entretien; concertation; "
                "séminaire",
                km="ប្រជុំ; ការប្រជុំ; កិច្ចប្រជុំ; ជំនួប; ការជួប; សិក្ខាសាលា; សន្និសីទ; ពិភាក្សា; ជួបប្រជុំ; ជំនួបពិភាក្សា",
                uk="зустріч; зустрічі; нарада; наради; конференція; засідання; переговори; "
                "семінар; обговорення; консультація; робоча зустріч; робоча група; форум",
                ru="встреча; встречи; совещание; конференция; заседание; переговоры; "
                "рабочая группа; обсуждение; рабочая встреча",
                ja="会議; 会談; 打ち合わせ; 面会; 面談; 協議; ミーティング; 会合; 打合せ; "
                "セミナー; 懇談; 表敬訪問; 意見交換",
            ),
        ),
        Term(
            "visit",
            N_("Visit"),
            known_as(
                en="visits; site visit; field visit; mission; field trip; trip; tour; "
                "study tour; monitoring visit; field mission; inspection visit; visited; "
                "study visit; donor visit; travel",
                fr="visite; visites; visite de terrain; visite de site; déplacement; "
                "mission de terrain; voyage d'étude",
                km="ទស្សនកិច្ច; ចុះពិនិត្យ; ដំណើរទស្សនកិច្ច; ចុះមូលដ្ឋាន; បេសកកម្ម; ចុះទស្សនកិច្ច; ទស្សនា; ការចុះពិនិត្យ",
                uk="візит; візити; поїздка; виїзд; відвідування; місія; робочий візит; "
                "відрядження; виїзд на місце",
                ru="визит; визиты; поездка; посещение; миссия; командировка; рабочий визит; "
                "выезд на место",
                ja="訪問; 視察; 現地視察; 現地訪問; 出張; 見学; 現地調査; 来訪; 来訪者視察",
            ),
        ),
        Term(
            "agreement",
            N_("Agreement"),
            known_as(
                en="agreements; MoU; M.O.U.; MOA; memorandum; memorandum of understanding; "
                "contract; signing; agreement signing; treaty; LoA; letter of agreement; "
                "signing ceremony; contracts; letter of intent; LoI; signed agreement; "
                "grant agreement; arrangement",
                fr="accord; accords; protocole d'accord; convention; contrat; signature; "
                "mémorandum; mémorandum d'entente; lettre d'intention; signature d'accord",
                km="កិច្ចព្រមព្រៀង; អនុស្សរណៈ; កិច្ចសន្យា; អនុស្សរណៈនៃការយោគយល់; ចុះហត្ថលេខា; "
                "អនុស្សារណៈនៃការយោគយល់; អនុស្សារណៈ; ពិធីចុះហត្ថលេខា; អនុស្សរណៈយោគយល់",
                uk="угода; угоди; договір; меморандум; меморандум про взаєморозуміння; контракт; "
                "підписання; домовленість; підписання угоди; підписання меморандуму; МОВ",
                ru="соглашение; соглашения; договор; меморандум о взаимопонимании; подписание; "
                "договоренность; подписание соглашения",
                ja="合意; 協定; 契約; 覚書; 署名; 調印; 合意書; 協定書; 合意締結; 了解覚書; "
                "署名式; 調印式; 締結",
            ),
        ),
        Term(
            "training",
            N_("Training"),
            known_as(
                en="trainings; course; courses; training course; capacity building; instruction; "
                "capacity development; train; exercise; training of trainers; ToT; lecture; "
                "refresher; refresher training; education session; on-the-job training; OJT",
                fr="formation; formations; cours; stage; entraînement; "
                "renforcement des capacités; formation de formateurs; instruction pratique",
                km="បណ្តុះបណ្តាល; ការបណ្តុះបណ្តាល; វគ្គបណ្តុះបណ្តាល; បណ្ដុះបណ្ដាល; "
                "ការបណ្ដុះបណ្ដាល; វគ្គសិក្សា; វគ្គបណ្ដុះបណ្ដាល; ហ្វឹកហាត់; ការហ្វឹកហ្វឺន",
                uk="навчання; тренінг; тренінги; курс; курси; підготовка; навчальний курс; "
                "підвищення кваліфікації; розбудова спроможності; заняття",
                ru="обучение; тренинг; тренинги; подготовка; учебный курс; повышение квалификации",
                ja="研修; 訓練; トレーニング; 教育; 講習; 講座; 能力強化; 実習; 操作訓練; "
                "能力構築; 技術指導",
            ),
        ),
        Term(
            "delivery",
            N_("Delivery"),
            known_as(
                en="deliveries; delivered; handover of equipment; handover; hand-over; shipment; "
                "handing over ceremony; supply; equipment handover; handover ceremony; provision;"
                "hand over; hand over ceremony; donation; arrival; dispatch",
                fr="livraison; livraisons; remise; remise d'équipement; remise de matériel; "
                "expédition; fourniture; cérémonie de remise; don",
                km="ការប្រគល់; ប្រគល់; ដឹកជញ្ជូន; ការផ្តល់; ប្រគល់ឧបករណ៍; ការដឹកជញ្ជូន; "
                "ពិធីប្រគល់; ផ្តល់ជូន; ការប្រគល់ទទួល; ប្រគល់ទទួល",
                uk="доставка; передача; поставка; постачання; передача обладнання; вручення; "
                "доставлення; передача техніки; відвантаження",
                ru="передача оборудования; поставки; вручение; отгрузка; передача техники",
                ja="引き渡し; 納入; 供与; 引渡し; 納品; 供与式; 引渡式; 配送; 引き渡し式; 寄贈; "
                "贈呈; 引渡; 贈呈式; 到着",
            ),
        ),
        Term(
            "announcement",
            N_("Announcement"),
            known_as(
                en="announcements; announced; press release; statement; publication; "
                "news release; report; public statement; news article; press conference; article;"
                "pledge; declaration; published; news report",
                fr="annonce; annonces; communiqué; communiqué de presse; déclaration; promesse; "
                "conférence de presse; article de presse; rapport",
                km="សេចក្តីប្រកាស; ប្រកាស; ការប្រកាស; សេចក្តីថ្លែងការណ៍; សេចក្តីជូនដំណឹង; "
                "ជូនដំណឹង; ការជូនដំណឹង; របាយការណ៍; អត្ថបទ; ព័ត៌មាន; សន្និសីទសារព័ត៌មាន; "
                "សេចក្ដីប្រកាស",
                uk="оголошення; заява; повідомлення; анонс; прес-реліз; публікація; "
                "прес-конференція; звіт; новина; стаття",
                ru="объявление; заявление; сообщение; пресс-релиз; публикация; отчет; статья; "
                "новость; пресс-конференция",
                ja="発表; 声明; 公表; 告知; プレスリリース; 報告; 報道発表; 記者会見; 記事; "
                "お知らせ; 表明; 公告; 新聞記事",
            ),
        ),
        Term(
            "call",
            N_("Call"),
            known_as(
                en="calls; phone; phone call; telephone; telephone call; called; e-mail; email; "
                "letter; correspondence; video call; teleconference; tel; contact; message; "
                "call (phone)",
                fr="appel; appels; appel téléphonique; téléphone; courriel; lettre; correspondance",
                km="ទូរស័ព្ទ; ការហៅទូរស័ព្ទ; ហៅទូរស័ព្ទ; ទូរសព្ទ; លិខិត; អ៊ីមែល; សំបុត្រ; "
                "ទំនាក់ទំនង; ហៅទូរសព្ទ; និយាយទូរស័ព្ទ",
                uk="дзвінок; дзвінки; телефон; телефонний дзвінок; телефонна розмова; лист; "
                "листування; телефоном; електронний лист; відеодзвінок",
                ru="звонок; звонки; телефонный звонок; телефонный разговор; письмо; переписка; "
                "электронное письмо; видеозвонок",
                ja="電話; 通話; 電話連絡; 電話会議; メール; 手紙; 連絡; 書簡; Eメール; "
                "テレビ電話; 架電",
            ),
        ),
    ),
)

SUPPORT_KIND = Vocabulary(
    "support_kind",
    (
        Term(
            "grant",
            N_("Grant"),
            known_as(
                en="grants; grant aid; fund; funds; funding; donation; donations; financial; "
                "money; cash; contribution; aid; financial aid; financial support; subsidy; "
                "grant assistance; financial assistance; budget; co-funding; project grant",
                fr="subvention; subventions; don; dons; financement; aide; contribution; fonds; "
                "aide financière; dotation; appui financier",
                km="ជំនួយ; ជំនួយឥតសំណង; ហិរញ្ញប្បទាន; ថវិកា; មូលនិធិ; ជំនួយហិរញ្ញវត្ថុ; "
                "ជំនួយថវិកា; ការបរិច្ចាគ; ជំនួយសាច់ប្រាក់; វិភាគទាន",
                uk="грант; гранти; грантова допомога; фінансування; кошти; дотація; пожертва; "
                "безповоротна допомога; фінансова допомога; внесок; субсидія; фінансова підтримка",
                ru="гранты; финансирование; средства; пожертвование; безвозмездная помощь; "
                "взнос; финансовая помощь; субсидия; финансовая поддержка",
                ja="無償; 無償資金協力; 助成; 助成金; 補助金; 資金; 資金援助; 寄付; 寄付金; "
                "無償資金; 資金協力; 拠出; 拠出金; 無償協力; 資金提供",
            ),
        ),
        Term(
            "loan",
            N_("Loan"),
            known_as(
                en="loans; credit; concessional loan; ODA loan; lent; lending; borrowed; lease; "
                "soft loan; credits; yen loan",
                fr="prêt; prêts; crédit; emprunt; prêt concessionnel",
                km="កម្ចី; ឥណទាន; ប្រាក់កម្ចី; ខ្ចី; ឥណទានសម្បទាន; កម្ចីសម្បទាន; ជំពាក់",
                uk="позика; позики; кредит; кредити; пільговий кредит; у позику",
                ru="заем; займ; займы; ссуда; льготный кредит; кредитование",
                ja="借款; 融資; 貸付; 貸与; 円借款; 有償; 有償資金協力; ローン; 貸出; 貸し付け",
            ),
        ),
        Term(
            "equipment",
            N_("Equipment"),
            known_as(
                en="equipments; machine; machines; machinery; vehicle; vehicles; material; "
                "materials; in-kind; in kind; goods; supplies; detectors; demining machine; "
                "demining equipment; tools; kit; hardware; PPE; gear; equipement; equiptment",
                fr="équipement; équipements; matériel; matériels; véhicules; "
                "machines de déminage; en nature; véhicule; outils; dons en nature",
                km="ឧបករណ៍; សម្ភារៈ; សម្ភារ; គ្រឿងចក្រ; ម៉ាស៊ីន; យានយន្ត; រថយន្ត; សំភារៈ; "
                "បរិក្ខារ; ឧបករណ៍ និងសម្ភារៈ; ម៉ាស៊ីនដោះមីន",
                uk="обладнання; техніка; устаткування; машини; машина; автомобілі; матеріали; "
                "прилади; спорядження; матеріальна допомога; машина розмінування; "
                "машини розмінування; засоби",
                ru="оборудование; машины разминирования; автомобили; материалы; приборы; "
                "снаряжение; материальная помощь; имущество; средства разминирования",
                ja="機材; 装備; 設備; 機材供与; 器材; 機器; 車両; 地雷除去機; 物資; 資機材; "
                "機械; 現物; 現物支給; 資材; 除去機; 物品",
            ),
        ),
        Term(
            "training",
            N_("Training"),
            known_as(
                en="trainings; course; courses; training course; capacity building; instruction; "
                "capacity development; scholarship; training of trainers; ToT; workshop; "
                "coaching; technical assistance; technical cooperation; technical support; TA; "
                "education",
                fr="formation; formations; cours; stage; renforcement des capacités; bourse; "
                "assistance technique; coopération technique; appui technique",
                km="បណ្តុះបណ្តាល; ការបណ្តុះបណ្តាល; វគ្គបណ្តុះបណ្តាល; បណ្ដុះបណ្ដាល; "
                "ការបណ្ដុះបណ្ដាល; វគ្គបណ្ដុះបណ្ដាល; ជំនួយបច្ចេកទេស; សហប្រតិបត្តិការបច្ចេកទេស; "
                "កសាងសមត្ថភាព; វគ្គសិក្សា",
                uk="навчання; тренінг; тренінги; курс; курси; підготовка; технічна допомога; "
                "розбудова спроможності; підвищення кваліфікації; стипендія",
                ru="обучение; тренинг; тренинги; подготовка; техническая помощь; стажировка; "
                "повышение квалификации",
                ja="研修; 訓練; トレーニング; 教育; 講習; 能力強化; 技術協力; 技術支援; "
                "操作訓練; 技術指導; 能力構築; 奨学金; 人材育成",
            ),
        ),
        Term(
            "personnel",
            N_("Personnel"),
            known_as(
                en="staff; expert; experts; adviser; advisers; advisor; advisors; people; "
                "secondment; technical adviser; technical advisor; secondee; deminers; "
                "human resources; HR; volunteers; team; teams; specialists; manpower; "
                "dispatch of experts; personel; personnell; volunteer; specialist",
                fr="expert technique; personnes; conseiller; conseillers; détachement; "
                "effectifs; ressources humaines; bénévoles; équipe; équipes; démineurs; "
                "spécialistes",
                km="បុគ្គលិក; អ្នកជំនាញ; ទីប្រឹក្សា; ធនធានមនុស្ស; អ្នកបច្ចេកទេស; មន្ត្រី; "
                "ក្រុមការងារ; អ្នកស្ម័គ្រចិត្ត; អ្នកដោះមីន; អ្នកឯកទេស",
                uk="персонал; фахівці; експерти; експерт; фахівець; спеціалісти; радники; "
                "радник; кадри; волонтери; команда; людські ресурси; сапери; співробітники; "
                "відрядження фахівців",
                ru="специалисты; эксперты; советники; советник; команда; волонтеры; сотрудники; "
                "специалист; людские ресурсы; саперы",
                ja="人員; 専門家; 要員; 職員; 人材; 派遣; 専門家派遣; スタッフ; 人材派遣; 顧問; "
                "アドバイザー; 人的支援; ボランティア; 隊員",
            ),
        ),
    ),
)
