"""What lies in the ground, and what became of it.

Left out on purpose, because they mean several terms and a guess could hide a danger: "mine",
"ERW", "EO", "booby trap", "mixed", Ukrainian ВНП and ВЗВ, Khmer មីន, Japanese 地雷 and 不発弾等.
"""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

OTHER = Term(
    "other",
    N_("Other"),
    known_as(
        en="others; other type; other types; misc; miscellaneous; else",
        fr="autre; autres; divers",
        km="ផ្សេង; ផ្សេងៗ; ផ្សេងទៀត; ដទៃ; ដទៃទៀត",
        uk="інше; інший; інша; інші",
        ru="другое; другой; другая; другие; прочее; прочие; иное",
        ja="その他; そのほか; 他",
    ),
)

CONTAMINATION = Vocabulary(
    "contamination",
    (
        Term(
            "ap_mine",
            N_("Anti-personnel mine"),
            known_as(
                en="AP; APM; APMs; APL; APLs; AP mine; AP mines; AP landmine; AP landmines; A/P; "
                "APMine; APMines; anti-personnel; anti personnel mines; anti-personnel landmine; "
                "anti-personnel landmines; antipersonel; antipersonel mine; antipersonel mines; "
                "antipersonal; antipersonal mine; antipersonal mines; personnel mine; "
                "personnel mines; AP minefield; AP MF; mine AP; mines AP; mines (AP); "
                "landmine AP; landmine (AP); landmines (AP); blast AP mine; AP blast mine; "
                "AP blast mines; AP fragmentation mine; AP fragmentation mines; PMN; PMN-1; "
                "PMN-2; PMN-4; PMD-6; PMD-6M; PFM-1; PFM-1S; POM-2; POM-3; POMZ; POMZ-2; POMZ-2M;"
                "OZM-3; OZM-4; OZM-72; MON-50; MON-90; MON-100; MON-200",
                fr="mine antipersonnel; mines antipersonnel; mine anti-personnel; MAP; "
                "mine terrestre antipersonnel; mines terrestres antipersonnel",
                km="មីនប្រឆាំងមនុស្ស; មីនប្រឆាំងបុគ្គល; គ្រាប់មីនប្រឆាំងមនុស្ស",
                uk="ППМ; протипіхотна; протипіхотні; протипіхотна міна; протипіхотні міни; "
                "міна протипіхотна; міни протипіхотні; ПП міна; ПП міни; ПФМ-1; ПМН-2; ПМН-4",
                ru="противопехотная; противопехотные; противопехотная мина; "
                "противопехотные мины; мина противопехотная; мины противопехотные; ПП мина; "
                "ПП мины; ПМН; ОЗМ-72; МОН-50",
                ja="対人地雷; 対人; 対人用地雷",
            ),
        ),
        Term(
            "av_mine",
            N_("Anti-vehicle mine"),
            known_as(
                en="AV; AT; AVM; AVMs; ATM; ATMs; AV mine; AV mines; AT mine; AT mines; A/V; "
                "A/T; ATMine; ATMines; AVMine; AV landmine; AT landmine; AT landmines; "
                "AV landmines; anti-vehicle; anti-vehicle mines; antivehicular; "
                "antivehicular mine; antivehicular mines; anti-vehicle landmine; "
                "anti-vehicle landmines; anti-tank; anti-tank mine; anti-tank mines; "
                "anti-tank landmine; anti-tank landmines; antitanks; tank mine; tank mines; "
                "vehicle mine; vehicle mines; AT minefield; AT MF; AV minefield; mine AT; "
                "mines AT; mine AV; mines AV; mines (AT); landmine (AT); landmines (AT); AT/AV; "
                "AV/AT; AT or AV mine; TM-46; TM-57; TM-62; TM-62M; TM-62P; TM-62P2; TM-62P3; "
                "TM-83; PTM-1; PTM-3; PTM-4; TMN-46; MAT; MAV",
                fr="mine antichar; mines antichar; mines antichars; mine anti-char; "
                "mine antivéhicule; mines antivéhicule; mines antivéhicules; antichar; antichars",
                km="មីនប្រឆាំងរថក្រោះ; មីនប្រឆាំងយានជំនិះ; មីនប្រឆាំងរថយន្ត; មីនប្រឆាំងយានយន្ត; "
                "មីនប្រឆាំងយានជំនិះ/រថក្រោះ; គ្រាប់មីនប្រឆាំងរថក្រោះ; មីនតោន",
                uk="ПТМ; протитанкова; протитанкові; протитанкова міна; протитанкові міни; "
                "міна протитанкова; міни протитанкові; ПТ міна; ПТ міни; протитранспортна; "
                "протитранспортна міна; протитранспортні міни; міна протитранспортна; "
                "протитранспортні; ТМ-62; ТМ-62М; ТМ-62П; ТМ-57; ТМ-83; ПТМ-3",
                ru="противотанковая; противотанковые; противотанковая мина; "
                "противотанковые мины; мина противотанковая; мины противотанковые; "
                "противотранспортная мина; противотранспортные мины; ПТ мина; ПТ мины",
                ja="対戦車地雷; 対車両地雷; 対車輌地雷; 対戦車; 対車両; 対戦車用地雷",
            ),
        ),
        Term(
            "submunition",
            N_("Submunition"),
            known_as(
                en="submunitions; sub-munition; sub munitions; CM; CMs; CMR; CMRs; CM remnants; "
                "cluster; clusters; cluster munition; cluster munitions; "
                "cluster munition remnant; cluster munition remnants; cluster munitions remnants;"
                "cluster munition/CMR; unexploded submunition; unexploded submunitions; "
                "unexploded sub-munitions; explosive submunition; explosive submunitions; "
                "cluster bomb; cluster bombs; cluster bomb unit; cluster bomb units; CBU; CBUs; "
                "cluster submunition; cluster submunitions; cluster ammunition; bomblet; "
                "bomblets; explosive bomblet; explosive bomblets; cluster bomblets; bombie; "
                "bombies; BLU; BLUs; BLU-3; BLU-24; BLU-26; BLU-42; BLU-43; BLU-61; BLU-63; "
                "BLU-66; BLU-97; M42; M46; M77; M85; DPICM; KB-1; 9N210; 9N235; 9N24; ShOAB-0.5; "
                "AO-2.5RT; PTAB-1M; cluster munitions (CM); submunition/bomblet; submuntion; "
                "submuntions; cluster munitons",
                fr="sous-munition; sous-munitions; arme à sous-munitions; "
                "armes à sous-munitions; bombe à sous-munitions; bombes à sous-munitions; BASM; "
                "ASM; restes d'armes à sous-munitions; RASM; bombe à fragmentation; bombette; "
                "bombettes",
                km="គ្រាប់បែកចង្កោម; គ្រាប់ចង្កោម; គ្រាប់រងចង្កោម; គ្រាប់បែករង; "
                "គ្រាប់រំសេវចង្កោម; សំណល់គ្រាប់បែកចង្កោម; អាវុធចង្កោម; គ្រាប់បែកប៊ុំប៊ី; ប៊ុំប៊ី",
                uk="суббоєприпас; суббоєприпаси; касетний боєприпас; касетні боєприпаси; "
                "касетні; касетний; залишки касетних боєприпасів; касетний елемент; "
                "касетні елементи; касетна бомба; касетні бомби; касетний суббоєприпас; "
                "касетні суббоєприпаси; КБ; бойовий елемент; бойові елементи; 9Н210; 9Н235",
                ru="суббоеприпас; суббоеприпасы; кассетный боеприпас; кассетные боеприпасы; "
                "кассетная бомба; кассетные бомбы; кассетный элемент; кассетные элементы; "
                "остатки кассетных боеприпасов; кассетные",
                ja="子弾; クラスター弾; クラスター爆弾; クラスター; クラスター子弾; 子爆弾; "
                "クラスター弾残存物; クラスター弾薬; 不発子弾; ボンビー",
            ),
        ),
        Term(
            "uxo",
            N_("Unexploded ordnance"),
            known_as(
                en="UXO; UXOs; U.X.O.; UXO's; UXO item; UXO items; unexploded ordnance (UXO); "
                "unexploded ordnances; unexploded ordinance; unexploded ordinances; "
                "unexploded ordanance; unexploded ammunition; unexploded munition; "
                "unexploded munitions; unexploded explosive ordnance; unexploded device; "
                "unexploded devices; unexploded bomb; unexploded bombs; UXB; unexploded; dud; "
                "duds; blind; blinds; unexploaded ordnance; un-exploded ordnance",
                fr="munition non explosée; munitions non explosées; MNE; engin non explosé; "
                "engins non explosés; ENE; munition explosive non explosée; UXO / MNE",
                km="យុទ្ធភណ្ឌមិនទាន់ផ្ទុះ; គ្រាប់មិនទាន់ផ្ទុះ; យុទ្ធភ័ណ្ឌមិនទាន់ផ្ទុះ; "
                "មិនទាន់ផ្ទុះ; គ្រាប់យុទ្ធភណ្ឌមិនទាន់ផ្ទុះ; យ.ម.ផ; គ្រាប់បែកមិនទាន់ផ្ទុះ",
                uk="нерозірваний боєприпас; нерозірвані боєприпаси; нерозірвані; НРБ; НБП; НБ; "
                "боєприпас, що не розірвався; боєприпаси, що не розірвалися; нерозірваний",
                ru="неразорвавшийся боеприпас; неразорвавшиеся боеприпасы; неразорвавшиеся; "
                "невзорвавшийся боеприпас; невзорвавшиеся боеприпасы; НВБ",
                ja="不発弾; 不発弾薬; 未爆発弾; 不発爆弾; 不発; 未爆弾",
            ),
        ),
        Term(
            "axo",
            N_("Abandoned ordnance"),
            known_as(
                en="AXO; AXOs; A.X.O.; AEO; abandoned; abandoned explosive ordnance; "
                "abandoned explosive ordnances; abandoned ordnances; abandoned ordinance; "
                "abandoned explosive ordinance; abandoned ammunition; abandoned munition; "
                "abandoned munitions; abandoned ammo; abandoned explosive ordnance (AXO)",
                fr="munition abandonnée; munitions abandonnées; munition explosive abandonnée; "
                "munitions explosives abandonnées; engin explosif abandonné; MEA; "
                "engins explosifs abandonnés",
                km="យុទ្ធភណ្ឌបោះបង់ចោល; យុទ្ធភណ្ឌដែលគេបោះបង់ចោល; យុទ្ធភ័ណ្ឌបោះបង់ចោល; គ្រាប់បោះបង់ចោល; បោះបង់ចោល",
                uk="покинутий боєприпас; покинуті боєприпаси; залишені боєприпаси; покинуті; "
                "залишений боєприпас; покинуті вибухонебезпечні предмети; кинуті боєприпаси; ПБП",
                ru="брошенный боеприпас; брошенные боеприпасы; оставленные боеприпасы; "
                "оставленный боеприпас; брошенные взрывоопасные боеприпасы; брошенные",
                ja="遺棄弾薬; 放棄弾薬; 遺棄爆発物; 放棄された爆発性弾薬; 放棄爆発物; 遺棄弾; "
                "遺棄爆発性弾薬",
            ),
        ),
        Term(
            "ied",
            N_("Improvised explosive device"),
            known_as(
                en="IED; IEDs; I.E.D.; improvised explosive devices; improvised device; "
                "improvised devices; improvised explosive; improvised explosives; improvised; "
                "improvized explosive device; improvized explosive devices; homemade bomb; "
                "homemade bombs; home-made explosive device; homemade device; homemade devices; "
                "VOIED; RCIED; VBIED; CWIED; PBIED; improvised explosive device (IED)",
                fr="EEI; engin explosif improvisé; engins explosifs improvisés; engin improvisé; "
                "engins improvisés; dispositif explosif improvisé; bombe artisanale",
                km="គ្រាប់បែកកែច្នៃ; គ្រឿងផ្ទុះកែច្នៃ; ឧបករណ៍ផ្ទុះកែច្នៃ; គ្រាប់ផ្ទុះកែច្នៃ; គ្រាប់បែកធ្វើដោយដៃ",
                uk="СВП; саморобний вибуховий пристрій; саморобні вибухові пристрої; саморобні; "
                "саморобний пристрій; імпровізований вибуховий пристрій; саморобка",
                ru="СВУ; самодельное взрывное устройство; самодельные взрывные устройства; "
                "самодельные; самодельная бомба; импровизированное взрывное устройство",
                ja="即席爆発装置; 簡易爆発装置; 簡易爆発物; 即製爆発装置; 即製爆弾; 手製爆弾; "
                "簡易手製爆弾; 即席爆弾",
            ),
        ),
        Term(
            "small_arms",
            N_("Small arms ammunition"),
            known_as(
                en="SAA; SA; SALW; small arms; small arm; small arms ammo; small arm ammunition; "
                "small-arms ammunitions; small arms and light weapons; small arms/SAA; bullet; "
                "bullets; cartridge; cartridges; rifle rounds; small calibre ammunition; "
                "small caliber ammunition; small arms munition; small arms munitions; rounds SAA",
                fr="munitions d'armes légères; munition d'arme légère; armes légères; ALPC; "
                "munitions de petit calibre; munition de petit calibre; cartouche; cartouches; "
                "munitions pour armes légères; armes de petit calibre",
                km="គ្រាប់កាំភ្លើង; គ្រាប់អាវុធធុនតូច; អាវុធធុនតូច; គ្រាប់រំសេវអាវុធធុនតូច; គ្រាប់កាំភ្លើងតូច; អាវុធស្រាល",
                uk="набій; набої; патрон; патрони; стрілецька зброя; стрілецькі боєприпаси; "
                "боєприпаси до стрілецької зброї; набої до стрілецької зброї; "
                "боєприпаси стрілецької зброї; легка зброя",
                ru="патроны к стрелковому оружию; стрелковое оружие; стрелковые боеприпасы; "
                "боеприпасы к стрелковому оружию; боеприпасы стрелкового оружия",
                ja="小火器弾薬; 小火器; 小銃弾; 小火器弾; 銃弾; 小口径弾薬; 弾丸; 小型武器",
            ),
        ),
        OTHER,
    ),
)

OUTCOME = Vocabulary(
    "outcome",
    (
        Term(
            "found",
            N_("Found"),
            known_as(
                en="find; discovered; located; detected; identified; reported; recovered",
                fr="trouvé; trouvée; trouvés; trouvées; découvert; découverte; localisé; détecté",
                km="រកឃើញ; បានរកឃើញ; បានរក",
                uk="знайдено; виявлено; знайдений; виявлений; знайдена; виявлена",
                ru="найдено; обнаружено; найден; обнаружен; выявлено",
                ja="発見; 発見済み; 発見済; 発見された; 確認; 検出",
            ),
            "warn",
        ),
        Term(
            "destroyed",
            N_("Destroyed"),
            known_as(
                en="destroy; destroyed in situ; destroyed on site; detonated; demolished; "
                "blown up; blown in place; BIP; neutralised and destroyed; disposed; disposed of;"
                "burned; burnt; demolition; destruction; exploded; destroyed by demolition; "
                "destroyed in place; render safe and destroyed",
                fr="détruit; détruite; détruits; détruites; détruit sur place; "
                "destruction sur place; pétardé; neutralisé et détruit",
                km="បំផ្លាញ; បានបំផ្លាញ; បំផ្ទុះ; បានបំផ្ទុះ; បំផ្លាញចោល; បានបំផ្លាញចោល; កម្ទេច; "
                "កម្ទេចចោល; បានកម្ទេច",
                uk="знищено; знищений; знищена; підірвано; знищено на місці; ліквідовано; "
                "підірвано на місці; знищення; утилізовано",
                ru="уничтожено; уничтожен; уничтожена; подорвано; уничтожено на месте; "
                "ликвидировано; утилизировано; взорвано",
                ja="破壊; 爆破; 爆破処理; 破壊済み; 爆破処理済み; 処分済み; 処分; 破壊処理; "
                "爆破処分; 破壊済; 処分済",
            ),
            "good",
        ),
        Term(
            "moved",
            N_("Moved away"),
            known_as(
                en="moved; move; removed; relocated; transported; taken away; collected; "
                "transferred; moved to CDS; moved to demolition site; moved to demolition area; "
                "moved to storage; stored; taken to CDS; moved to central demolition site; "
                "evacuated",
                fr="déplacé; déplacée; déplacés; enlevé; enlevée; évacué; évacuée; transporté; "
                "transféré; ramassé; collecté; stocké",
                km="ផ្លាស់ទី; បានផ្លាស់ទី; ដឹកចេញ; បានដឹកចេញ; ដឹកជញ្ជូន; យកចេញ; បានយកចេញ; "
                "ប្រមូល; បានប្រមូល; ប្រមូលយកចេញ",
                uk="переміщено; вивезено; вилучено; переміщений; евакуйовано; транспортовано; "
                "переміщено для знищення; зібрано",
                ru="перемещено; вывезено; изъято; перемещен; эвакуировано; транспортировано; "
                "собрано",
                ja="移動; 移動済み; 回収; 回収済み; 搬出; 搬出済み; 移送; 運搬; 撤去; 移動済; "
                "回収済",
            ),
            "info",
        ),
        Term(
            "left_in_place",
            N_("Left in place"),
            known_as(
                en="left in situ; left; in place; in situ; left on site; left in the ground; "
                "marked; marked and left; not destroyed; remains; still there; not removed; "
                "left where found; left in position; marked and reported",
                fr="laissé en place; laissée en place; laissés en place; laissé sur place; "
                "sur place; en place; non détruit; non enlevé; marqué et laissé; resté sur place",
                km="ទុកនៅកន្លែង; ទុកនៅកន្លែងដើម; ទុកនៅនឹងកន្លែង; នៅកន្លែងដើម; មិនទាន់បំផ្លាញ; "
                "បានទុកនៅកន្លែង; ដាក់សញ្ញា; ទុកចោល",
                uk="залишено на місці; залишено; залишений на місці; на місці; не знищено; "
                "позначено; промарковано; не вилучено",
                ru="оставлено на месте; оставлено; оставлен на месте; не уничтожено; обозначено; "
                "не изъято",
                ja="現地残置; 残置; そのまま; 現場に残置; 現地保存; 未処理; 未処分; 存置; 現状維持",
            ),
            "bad",
        ),
    ),
)
