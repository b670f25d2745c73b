"""What is known of a piece of land: its class, the evidence for it, how pressing it is."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

# Ukrainian ПНТ, ПНЗ and Russian ПОР abbreviate both "suspected" and "confirmed": they are not read.
LAND_CLASS = Vocabulary(
    "land_class",
    (
        Term(
            "indication",
            N_("Indication"),
            known_as(
                en="indications; indication of contamination; indication of hazard; "
                "hazard indication; indicated; indicator; initial report; indication point; "
                "indication of explosive ordnance; reported only",
                fr="indice; indices; indice de contamination; indication de contamination; "
                "signalement",
                km="សញ្ញាបង្ហាញ; ការចង្អុលបង្ហាញ; ចង្អុលបង្ហាញ; សញ្ញា; តម្រុយ",
                uk="ознака; ознаки; ознака забруднення; ознаки забруднення; індикація; "
                "повідомлення; первинна інформація",
                ru="признак; признаки; признак загрязнения; признаки загрязнения; индикация; "
                "сообщение",
                ja="兆候; 汚染の兆候; 情報; 通報; 兆し; 徴候",
            ),
            "info",
        ),
        Term(
            "sha",
            N_("Suspected hazardous area"),
            known_as(
                en="SHA; SHAs; S.H.A.; suspected; suspect; suspected area; suspected areas; "
                "suspected hazardous areas; suspected hazard area; suspected hazard areas; "
                "suspected hazard; suspect hazardous area; suspicious area; suspicious; "
                "suspected hazardous area (SHA); suspected danger area; suspected dangerous area;"
                "suspected mined area; suspected minefield; SMA; suspected contaminated area; "
                "suspected land; suspected hazerdous area; suspected hazadous area; "
                "suspected hazardus area; unconfirmed; unconfirmed hazardous area",
                fr="zone soupçonnée dangereuse; zone soupçonnée d'être dangereuse; "
                "zone soupçonnée; zone dangereuse soupçonnée; zone suspectée dangereuse; "
                "zone suspecte; zone dangereuse suspectée; zone suspectée; ZSD; ZDS; soupçonné; "
                "soupçonnée; zones suspectes; suspecte; suspectée; zone présumée dangereuse",
                km="តំបន់សង្ស័យ; តំបន់សង្ស័យមានគ្រោះថ្នាក់; តំបន់សង្ស័យថាមានគ្រោះថ្នាក់; សង្ស័យ; "
                "តំបន់គ្រោះថ្នាក់សង្ស័យ; តំបន់សង្ស័យមានមីន; តំបន់សង្ស័យថាមានមីន; "
                "តំបន់ដែលសង្ស័យថាមានគ្រោះថ្នាក់; ដីសង្ស័យ; ដីសង្ស័យមានមីន",
                uk="підозрювана небезпечна територія; підозрювана небезпечна ділянка; "
                "підозрювана; підозрювана небезпечна зона; підозріла територія; "
                "підозріла ділянка; підозра; ймовірно небезпечна територія; "
                "ймовірно небезпечна ділянка; імовірно небезпечна територія; "
                "потенційно небезпечна територія; ймовірно забруднена територія; "
                "підозрювана небезпечна область; територія з підозрою на забруднення; "
                "підозрюваний небезпечний район",
                ru="подозреваемый опасный район; предположительно опасный район; подозреваемый; "
                "предполагаемый опасный район; подозреваемая опасная территория; "
                "предположительно опасная территория; подозрительный район; "
                "подозреваемая опасная зона; подозреваемая; потенциально опасный район",
                ja="危険疑い地域; 危険の疑いのある地域; 危険疑義地域; 疑わしい危険地域; "
                "汚染疑い地域; 汚染の疑いのある地域; 危険の疑われる地域; 危険容疑地域; 疑い; "
                "疑いあり; 危険が疑われる地域; 汚染が疑われる地域",
            ),
            "warn",
        ),
        Term(
            "cha",
            N_("Confirmed hazardous area"),
            known_as(
                en="CHA; CHAs; C.H.A.; confirmed; confirm; confirmed area; confirmed areas; "
                "confirmed hazardous areas; confirmed hazard area; confirmed hazard areas; "
                "confirmed hazard; confirmed hazardous area (CHA); confirmed danger area; "
                "confirmed dangerous area; confirmed mined area; confirmed minefield; "
                "confirmed contaminated area; confirmed land; confirmed hazerdous area; "
                "confirmed hazadous area; confirmed hazardus area; comfirmed; "
                "comfirmed hazardous area; DHA; defined hazardous area; defined hazard area",
                fr="zone confirmée dangereuse; zone dangereuse confirmée; zone confirmée; ZDC; "
                "ZCD; confirmé; confirmée; zone à danger confirmé; zones confirmées",
                km="តំបន់បញ្ជាក់; តំបន់បានបញ្ជាក់; តំបន់បញ្ជាក់ថាមានគ្រោះថ្នាក់; បានបញ្ជាក់; "
                "តំបន់បានបញ្ជាក់ថាមានគ្រោះថ្នាក់; តំបន់គ្រោះថ្នាក់ដែលបានបញ្ជាក់; "
                "តំបន់គ្រោះថ្នាក់បានបញ្ជាក់; តំបន់ដែលបានបញ្ជាក់ថាមានគ្រោះថ្នាក់; "
                "តំបន់បញ្ជាក់ថាមានមីន; តំបន់បានបញ្ជាក់ថាមានមីន",
                uk="підтверджена небезпечна територія; підтверджена небезпечна ділянка; "
                "підтверджена; підтверджена небезпечна зона; підтверджена територія; "
                "підтверджена ділянка; підтверджено; підтверджена небезпечна область; "
                "підтверджена забруднена територія; підтверджений небезпечний район",
                ru="подтвержденный опасный район; подтвержденная опасная территория; "
                "подтвержденный; подтвержденная; подтверждено; подтвержденная опасная зона; "
                "подтвержденный район",
                ja="確認危険地域; 確認された危険地域; 危険確認地域; 汚染確認地域; "
                "確認済み危険地域; 危険が確認された地域; 汚染が確認された地域; 確認済み; 確認済",
            ),
            "bad",
        ),
        Term(
            "ammunition_storage",
            N_("Ammunition storage"),
            known_as(
                en="ammunition storage area; ammunition storage site; ASA; ammunition depot; "
                "ammo depot; ammo dump; ammunition dump; ammo storage; ammunition store; "
                "arms cache; weapons cache; weapon cache; ammunition cache; cache; depot; "
                "stockpile; explosive store; explosives store; munitions depot; arms depot; "
                "ammunition storage location; storage",
                fr="dépôt de munitions; stock de munitions; dépôt d'armes; cache d'armes; "
                "stockage de munitions; zone de stockage de munitions; dépôt",
                km="ឃ្លាំងគ្រាប់; ឃ្លាំងរំសេវ; ឃ្លាំងអាវុធ; កន្លែងស្តុកគ្រាប់; "
                "ឃ្លាំងគ្រាប់រំសេវ; ឃ្លាំងយុទ្ធភណ្ឌ; កន្លែងទុកគ្រាប់",
                uk="склад боєприпасів; склад; арсенал; зберігання боєприпасів; "
                "місце зберігання боєприпасів; схованка; склад зброї",
                ru="склад боеприпасов; хранение боеприпасов; место хранения боеприпасов; тайник; "
                "склад оружия",
                ja="弾薬庫; 弾薬保管場所; 弾薬保管所; 弾薬集積所; 武器庫; 弾薬貯蔵所; 弾薬貯蔵施設",
            ),
            "warn",
        ),
        Term(
            "eod_spot",
            N_("EOD spot"),
            known_as(
                en="EOD; EOD spot task; EOD spots; EOD task; EOD site; EOD point; spot; "
                "spot task; spot hazard; spot location; single item; single UXO; spot UXO; "
                "UXO spot; spot ERW; ERW spot; roving task; EOD roving; EOD call-out; "
                "EOD callout; explosive ordnance disposal; explosive ordnance disposal spot; "
                "spot EOD",
                fr="point NEDEX; NEDEX; tâche ponctuelle; intervention ponctuelle; point EOD; "
                "site NEDEX; NEDEX ponctuel",
                km="ចំណុច EOD; ចំណុចយុទ្ធភណ្ឌ; ចំណុចគ្រាប់; ចំណុចកម្ទេចគ្រាប់; ចំណុចរាយប៉ាយ",
                uk="точка EOD; точкове завдання; точка; разове завдання; точковий об'єкт; "
                "окремий боєприпас; точка знешкодження",
                ru="точечная задача; разовая задача; точечный объект; одиночный боеприпас; "
                "точка обезвреживания",
                ja="EOD地点; EODスポット; 不発弾処理地点; 爆発物処理地点; 単発処理; 個別処理; "
                "不発弾処理; スポット",
            ),
            "warn",
        ),
    ),
)

EVIDENCE = Vocabulary(
    "evidence",
    (
        Term(
            "direct",
            N_("Direct"),
            known_as(
                en="direct evidence; D; visible; seen; strong; direct evidences; visual",
                fr="directe; preuve directe; preuves directes; directes; directs",
                km="ផ្ទាល់; ភស្តុតាងផ្ទាល់; ដោយផ្ទាល់; ភស្តុតាងដោយផ្ទាល់",
                uk="прямий; пряма; прямі; прямі докази; прямі свідчення; прямий доказ",
                ru="прямое; прямые; прямые доказательства; прямые свидетельства",
                ja="直接; 直接証拠; 直接的; 直接的証拠; 直接的な証拠",
            ),
        ),
        Term(
            "indirect",
            N_("Indirect"),
            known_as(
                en="indirect evidence; I; indirect evidences; in-direct; claims; hearsay",
                fr="indirecte; preuve indirecte; preuves indirectes; indirectes; indirects",
                km="ប្រយោល; ភស្តុតាងប្រយោល; ដោយប្រយោល; ភស្តុតាងដោយប្រយោល; មិនផ្ទាល់",
                uk="непрямий; непряма; непрямі; непрямі докази; непрямі свідчення; "
                "опосередковані; опосередкований",
                ru="косвенное; косвенные; косвенные доказательства; косвенные свидетельства; "
                "непрямые; косвенный",
                ja="間接; 間接証拠; 間接的; 間接的証拠; 間接的な証拠",
            ),
        ),
        Term(
            "none",
            N_("No evidence"),
            known_as(
                en="none; no evidences; nil; no; without evidence; not found; "
                "no direct evidence found",
                fr="aucune; aucun; aucune preuve; pas de preuve; sans preuve; néant",
                km="គ្មាន; គ្មានភស្តុតាង; មិនមាន; មិនមានភស្តុតាង",
                uk="немає; відсутні; відсутній; без доказів; доказів немає; ні; нема",
                ru="нет; отсутствует; отсутствуют; без доказательств; доказательств нет",
                ja="なし; 証拠なし; 無し; 無; ない",
            ),
        ),
    ),
)

PRIORITY = Vocabulary(
    "priority",
    (
        Term(
            "high",
            N_("High"),
            known_as(
                en="H; hi; high priority; highest; urgent; very high; top; critical; top priority",
                fr="haute; élevé; élevée; haut; priorité haute; priorité élevée; urgente; forte",
                km="ខ្ពស់; អាទិភាពខ្ពស់; បន្ទាន់; ខ្ពស់បំផុត; ខ្លាំង; អាទិភាពទី១",
                uk="високий; висока; високе; високий пріоритет; терміново; терміновий; найвищий",
                ru="высокий; высокая; высокое; высокий приоритет; срочно; срочный; наивысший",
                ja="高; 高い; 優先度高; 優先順位高; 最優先; 緊急; 至急",
            ),
            "warn",
        ),
        Term(
            "medium",
            N_("Medium"),
            known_as(
                en="M; med; mid; middle; medium priority; moderate; normal; average",
                fr="moyenne; moyen; priorité moyenne; modérée; modéré; normale",
                km="មធ្យម; អាទិភាពមធ្យម; ធម្មតា; អាទិភាពទី២",
                uk="середній; середня; середнє; середній пріоритет; помірний; звичайний",
                ru="средний; средняя; среднее; средний приоритет; умеренный; обычный",
                ja="中; 中程度; 優先度中; 普通; 中位; 通常",
            ),
        ),
        Term(
            "low",
            N_("Low"),
            known_as(
                en="L; lo; low priority; lowest; minor; not urgent; non urgent",
                fr="basse; faible; bas; priorité basse; priorité faible; non urgente",
                km="ទាប; អាទិភាពទាប; មិនបន្ទាន់; តិច; អាទិភាពទី៣",
                uk="низький; низька; низьке; низький пріоритет; нетерміновий; не терміново",
                ru="низкий; низкая; низкое; низкий приоритет; несрочный; не срочно",
                ja="低; 低い; 優先度低; 急がない",
            ),
        ),
    ),
)
