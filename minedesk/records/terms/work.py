"""What teams do, and with what."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

ACTIVITY = Vocabulary(
    "activity",
    (
        Term(
            "nts",
            N_("Non-technical survey"),
            known_as(
                en="NTS; N.T.S.; non technical surveys; non-technical; nontech survey; "
                "nontechnical; non tech survey; non-tech survey; general survey; baseline survey;"
                "BLS; re-survey; resurvey; land impact survey; non-technical survey (NTS); "
                "NTS/EORE; non technial survey; non-techincal survey; cancellation; "
                "community survey",
                fr="ENT; enquête non technique; enquêtes non techniques; étude non technique; "
                "enquête non technique (ENT); levé non technique; non technique",
                km="អង្កេតមិនមែនបច្ចេកទេស; ការអង្កេតមិនមែនបច្ចេកទេស; អង្កេតមិនប្រើបច្ចេកទេស; "
                "ការអង្កេតមិនបច្ចេកទេស; អង្កេតមិនបច្ចេកទេស; អង្កេតទូទៅ; អង្កេតមូលដ្ឋាន; "
                "ការអង្កេតមូលដ្ឋាន",
                uk="НТО; HTO; нетехнічне обстеження; не технічне обстеження; нетехнічне; "
                "нетехнічне обстеження (НТО); нетех. обстеження; нетехобстеження; "
                "нетехнічні обстеження; проведення НТО; нетехнічне дослідження",
                ru="нетехническое обследование; не техническое обследование; нетехническое; "
                "нетехническое обследование (НТО); нетехобследование; нетехнический осмотр",
                ja="非技術調査; 非技術的調査; ノンテクニカルサーベイ; 非技術サーベイ; 一般調査; "
                "非技術; ノンテクニカル調査; 非技術的な調査",
            ),
        ),
        Term(
            "ts",
            N_("Technical survey"),
            known_as(
                en="TS; T.S.; technical surveys; technical; tech survey; tech. survey; TS1; TS2; "
                "technical survey (TS); techincal survey; technial survey; CMRS; "
                "cluster munition remnants survey; TS/CMRS",
                fr="ET; enquête technique; enquêtes techniques; étude technique; levé technique; "
                "enquête technique (ET); technique",
                km="អង្កេតបច្ចេកទេស; ការអង្កេតបច្ចេកទេស; អង្កេតតាមបច្ចេកទេស; "
                "ការអង្កេតតាមបច្ចេកទេស; បច្ចេកទេស",
                uk="ТО; TO; технічне обстеження; технічне; технічне обстеження (ТО); "
                "тех. обстеження; техобстеження; технічні обстеження; проведення ТО; "
                "технічне дослідження",
                ru="техническое обследование; техническое; техобследование; "
                "техническое обследование (ТО); технический осмотр",
                ja="技術調査; 技術的調査; テクニカルサーベイ; 技術サーベイ; 技術; テクニカル調査",
            ),
        ),
        Term(
            "clearance",
            N_("Clearance"),
            known_as(
                en="clear; clearing; mine clearance; demining; de-mining; manual clearance; MC; "
                "CLR; mine clearing; landmine clearance; minefield clearance; area clearance; "
                "full clearance; clearance of mines; humanitarian demining; manual demining; "
                "demining clearance; clearence; mine clearence; clearance task; "
                "cluster clearance; cluster munition clearance; CMR clearance; "
                "submunition clearance; MFC",
                fr="dépollution; déminage; dépollution de mines; déminage manuel; nettoyage; "
                "déminage humanitaire; opération de déminage; dépollution complète",
                km="បោសសម្អាត; ការបោសសម្អាត; បោសសំអាត; ការបោសសំអាត; បោសសម្អាតមីន; ដោះមីន; "
                "ការដោះមីន; ការបោសសម្អាតមីន; បោសសំអាតមីន; សកម្មភាពបោសសម្អាត",
                uk="очищення; розмінування; гуманітарне розмінування; очищення від мін; "
                "суцільне очищення; очищення території; очищення місцевості; "
                "розмінування території; очистка; суцільне розмінування; ручне розмінування; "
                "очищення (розмінування); очищення земель; очищення ділянки",
                ru="разминирование; очистка; очистка от мин; гуманитарное разминирование; "
                "очистка территории; сплошное разминирование; очистка местности",
                ja="除去; 地雷除去; 除去作業; 地雷処理; 地雷撤去; クリアランス; 地雷除去作業; "
                "掃海; 撤去; 地雷処理作業; 人道的地雷除去",
            ),
        ),
        Term(
            "bac",
            N_("Battle area clearance"),
            known_as(
                en="BAC; B.A.C.; battle area; battlearea clearance; battle area clearence; "
                "battlefield clearance; battlefield area clearance; surface clearance; "
                "sub-surface clearance; subsurface clearance; sub-surface BAC; surface BAC; "
                "subsurface BAC; visual BAC; BAC surface; BAC sub-surface; BAC visual; "
                "UXO clearance; battle area clearance (BAC); ERW clearance; surface search; "
                "instrument BAC; visual search",
                fr="dépollution de zone de combat; dépollution de zones de combat; DZC; "
                "dépollution de champ de bataille; dépollution du champ de bataille; "
                "dépollution des zones de combat; nettoyage de zone de combat",
                km="បោសសម្អាតសមរភូមិ; បោសសម្អាតតំបន់សមរភូមិ; បោសសម្អាតតំបន់ប្រយុទ្ធ; "
                "ការបោសសម្អាតសមរភូមិ; ការបោសសម្អាតតំបន់សមរភូមិ; បោសសំអាតសមរភូមិ; "
                "បោសសម្អាតយុទ្ធភូមិ; ការបោសសម្អាតតំបន់ប្រយុទ្ធ",
                uk="очищення району бойових дій; ОРБД; ОРБД (BAC); очищення районів бойових дій; "
                "очищення району ведення бойових дій; очищення зони бойових дій; "
                "очищення території бойових дій; очищення місць бойових дій; "
                "очищення районів ведення бойових дій; очищення району бойових дій (ОРБД)",
                ru="очистка района боевых действий; ОРБД; очистка районов боевых действий; "
                "очистка зоны боевых действий; очистка поля боя; очистка мест боевых действий",
                ja="戦闘地域除去; 戦場跡除去; 戦闘地域の除去; 戦闘地域クリアランス; 戦場除去; "
                "戦闘地域処理; 不発弾除去; 戦闘区域除去; バトルエリアクリアランス",
            ),
        ),
        Term(
            "eod_spot",
            N_("EOD spot task"),
            known_as(
                en="EOD; EOD spot; EOD spot tasks; EOD task; spot; spot task; EOD roving; "
                "roving; EOD response; EOD call-out; EOD callout; callout; call-out; "
                "rapid response; explosive ordnance disposal; explosive ordinance disposal; "
                "spot clearance; demolition; single item disposal; EOD operation; roving EOD; "
                "emergency response; mobile EOD; EOD mobile",
                fr="NEDEX; tâche NEDEX; intervention NEDEX; point NEDEX; NEDEX ponctuel; "
                "neutralisation et destruction d'explosifs; tâche ponctuelle; "
                "intervention ponctuelle; neutralisation",
                km="កម្ទេចយុទ្ធភណ្ឌ; ចំណុច EOD; កម្ទេចគ្រាប់; ការកម្ទេចយុទ្ធភណ្ឌ; "
                "បំផ្លាញយុទ្ធភណ្ឌ; កម្ទេចយុទ្ធភណ្ឌមិនទាន់ផ្ទុះ; EOD ចល័ត; កិច្ចការ EOD",
                uk="знешкодження; оперативне реагування; точкове завдання; знешкодження ВНП; "
                "виїзд EOD; знищення ВНП; разове завдання; ОР; вилучення та знищення; "
                "утилізація ВНП; знешкодження вибухонебезпечних предметів; "
                "знищення вибухонебезпечних предметів",
                ru="обезвреживание; оперативное реагирование; точечная задача; уничтожение ВОП; "
                "разовая задача; обезвреживание ВОП; обезвреживание взрывоопасных предметов",
                ja="不発弾処理; 爆発物処理; EOD処理; スポット処理; 爆発物処分; EOD作業; "
                "緊急処理; 個別処理; EODスポット",
            ),
        ),
        Term(
            "road",
            N_("Road clearance"),
            known_as(
                en="road; roads; route clearance; road survey; route verification; "
                "road verification; road demining; route; routes; road opening; road assessment; "
                "RC; route survey",
                fr="route; routes; dépollution de route; dépollution de routes; "
                "déminage de route; ouverture de route; vérification de route; "
                "dépollution des routes; ouverture d'itinéraire; dépollution routière",
                km="ផ្លូវ; បោសសម្អាតផ្លូវ; ការបោសសម្អាតផ្លូវ; ថ្នល់; បើកផ្លូវ; អង្កេតផ្លូវ; បោសសំអាតផ្លូវ",
                uk="дорога; дороги; розмінування доріг; очищення доріг; очищення дороги; "
                "розмінування дороги; перевірка доріг; очищення маршруту; обстеження доріг; "
                "перевірка дороги; розмінування шляхів",
                ru="разминирование дорог; очистка дорог; очистка дороги; проверка дорог; "
                "разминирование дороги; очистка маршрута",
                ja="道路; 道路除去; 道路処理; 道路啓開; 道路クリアランス; 経路除去; "
                "道路地雷除去; 経路啓開",
            ),
        ),
        Term(
            "stockpile",
            N_("Stockpile destruction"),
            known_as(
                en="stockpile; stockpiles; stockpile disposal; ammunition destruction; PSSM; "
                "WAM; stockpile management; ammunition disposal; "
                "weapons and ammunition management; bulk demolition; bulk disposal; "
                "ammunition stockpile destruction; CWD; demilitarisation; demilitarization",
                fr="destruction de stocks; destruction des stocks; stock; stocks; "
                "gestion des stocks; destruction de munitions; GSSA; destruction de stock",
                km="ស្តុក; បំផ្លាញស្តុក; កម្ទេចស្តុក; ការកម្ទេចស្តុក; បំផ្លាញឃ្លាំង; "
                "គ្រាប់ក្នុងឃ្លាំង; ការបំផ្លាញគ្រាប់ក្នុងស្តុក",
                uk="знищення запасів; запаси; утилізація боєприпасів; "
                "знищення запасів боєприпасів; утилізація запасів; ліквідація запасів; "
                "знищення боєприпасів",
                ru="уничтожение запасов; запасы; утилизация боеприпасов; утилизация запасов; "
                "уничтожение запасов боеприпасов; ликвидация запасов",
                ja="備蓄破壊; 備蓄廃棄; 備蓄弾薬処分; 弾薬処分; 備蓄; 貯蔵弾薬処分; 備蓄処理; "
                "弾薬廃棄",
            ),
        ),
        Term(
            "post_clearance",
            N_("Post-clearance assessment"),
            known_as(
                en="post clearance; post-clearance; PCA; PCI; PCIA; post clearance survey; "
                "post-clearance inspection; post clearance inspection; impact assessment; "
                "post-clearance impact assessment; post-clearance survey; "
                "post-clearance monitoring; post clearance monitoring; land use monitoring; "
                "sampling; PDIA; post demining impact assessment",
                fr="post-dépollution; après dépollution; évaluation post-dépollution; "
                "évaluation post dépollution; enquête post-dépollution; évaluation d'impact; "
                "évaluation après déminage",
                km="ក្រោយបោសសម្អាត; វាយតម្លៃក្រោយបោសសម្អាត; ការវាយតម្លៃក្រោយបោសសម្អាត; "
                "តាមដានក្រោយបោសសម្អាត; ក្រោយការបោសសម្អាត; អង្កេតក្រោយបោសសម្អាត",
                uk="оцінка після очищення; після очищення; оцінка після розмінування; "
                "моніторинг; постклірансова оцінка; обстеження після очищення; "
                "моніторинг після очищення; оцінка впливу",
                ru="оценка после очистки; после очистки; оценка после разминирования; "
                "мониторинг; мониторинг после очистки; обследование после очистки; "
                "оценка воздействия",
                ja="除去後評価; 除去後調査; 事後評価; 除去後; 除去後モニタリング; 事後調査; "
                "除去後確認",
            ),
        ),
    ),
)

METHOD = Vocabulary(
    "method",
    (
        Term(
            "manual",
            N_("Manual"),
            known_as(
                en="M; MC; MD; manually; manual clearance; manual demining; manual deminers; "
                "hand; manual search; deminer; deminers; detector; metal detector; prodding; "
                "hand held detector; handheld detector; by hand; manual team; manual method; "
                "HSTAMIDS",
                fr="manuel; manuelle; manuellement; déminage manuel; détecteur; à la main; "
                "démineurs; détecteur de métaux; méthode manuelle",
                km="ដោយដៃ; ដៃ; ប្រើដៃ; មនុស្ស; ដោះមីនដោយដៃ; ឧបករណ៍រាវ; ដោយមនុស្ស; អ្នកដោះមីន",
                uk="ручний; ручне; вручну; ручна; ручне розмінування; ручний метод; "
                "ручний спосіб; металодетектор; металошукач; сапери; ручним способом",
                ru="ручной; ручное; вручную; ручное разминирование; ручной метод; ручной способ; "
                "металлоискатель; металлодетектор; саперы",
                ja="手作業; マニュアル; 人力; 手動; 金属探知機; 探知機; 手掘り; 手作業除去",
            ),
        ),
        Term(
            "mechanical",
            N_("Mechanical"),
            known_as(
                en="mech; mechanic; machine; machines; mechanically; mechanical asset; flail; "
                "tiller; mechanical assets; mechanical clearance; mechanical demining; "
                "demining machine; excavator; mechanised; mechanized; "
                "mechanical ground preparation; bulldozer; brush cutter; ground preparation; MDM;"
                "mechanical team; armoured excavator",
                fr="mécanique; mécanisé; machine de déminage; mécaniquement; fléau; engin; "
                "engins; déminage mécanique; pelle; pelleteuse; machine à fléaux",
                km="គ្រឿងចក្រ; ម៉ាស៊ីន; យន្ត; ដោយគ្រឿងចក្រ; ដោយម៉ាស៊ីន; គ្រឿងយន្ត; "
                "ប្រើគ្រឿងចក្រ; មេកានិច; ម៉ាស៊ីនដោះមីន",
                uk="механічний; механічне; механічна; механізований; механізоване; машина; "
                "машинний; механічне розмінування; машина розмінування; екскаватор; "
                "механічним способом; механізована; машини",
                ru="механический; механическое; механизированный; машинный; машинное; машины; "
                "механическое разминирование; машина разминирования; механизированное",
                ja="機械; 機械的; 機械除去; 機械処理; 重機; 地雷除去機; 除去機; 機械力; "
                "対人地雷除去機",
            ),
        ),
        Term(
            "animal",
            N_("Animal"),
            known_as(
                en="animals; dog; dogs; MDD; MDDs; mine dog; mine detection dog; "
                "mine detection dogs; canine; K9; K-9; EDD; TSD; SSD; rat; rats; MDR; "
                "mine detection rat; mine detection rats; ADS; animal detection; "
                "animal detection system; APOPO rats; explosive detection dog; "
                "animal detection systems; sniffer dog; HeroRAT; HeroRATs",
                fr="chien; chiens; chien de détection; chiens de détection; cynophile; canin; "
                "animaux; animale; chien détecteur de mines; chiens détecteurs de mines; "
                "rats détecteurs",
                km="ឆ្កែ; សត្វ; កណ្តុរ; ឆ្កែរាវមីន; កណ្តុររាវមីន; ដោយសត្វ; ឆ្កែដោះមីន; ឆ្កែរុករកមីន",
                uk="тварини; тварина; собака; собаки; кінологічний; кінологічна; кінологи; МРС; "
                "собака-детектор; мінно-розшукові собаки; кінологічний розрахунок; щури; "
                "собаки мінно-розшукової служби; з собаками",
                ru="животное; животные; кинологический; минно-розыскные собаки; кинологическая; "
                "с собаками; служебные собаки; крысы",
                ja="動物; 犬; 地雷探知犬; 探知犬; ネズミ; 地雷探知ネズミ; 地雷犬; イヌ; "
                "爆発物探知犬",
            ),
        ),
        Term(
            "detector_array",
            N_("Detector array"),
            known_as(
                en="array; arrays; detector arrays; large loop; large loop detector; LLD; UPEX; "
                "large-loop; vehicle mounted array; multi-detector array; towed array; "
                "sensor array; vehicle mounted detector; drone magnetometer; magnetometer array; "
                "large loop UPEX; vehicle-mounted detector array; GPR array; Ebinger; UltraTEM",
                fr="réseau de détecteurs; grande boucle; détecteur à grande boucle; grand cadre; "
                "réseau de capteurs; détecteurs en réseau",
                km="ឧបករណ៍រាវធំ; ឧបករណ៍រាវខ្នាតធំ; បណ្តុំឧបករណ៍រាវ; ឧបករណ៍រាវជាក្រុម",
                uk="масив детекторів; багатоканальний детектор; рамковий детектор; велика рамка; "
                "детекторна система; матриця детекторів; матриця сенсорів; система детекторів",
                ru="массив детекторов; многоканальный детектор; рамочный детектор; "
                "большая рамка; система детекторов",
                ja="探知機アレイ; センサーアレイ; 検知器アレイ; ラージループ; アレイ; "
                "アレイ型探知機; 大型ループ探知機",
            ),
        ),
    ),
)
