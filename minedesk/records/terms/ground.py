"""How the ground lies, what grows on it, what it is used for."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.records.terms.devices import OTHER
from minedesk.words import N_

TERRAIN = Vocabulary(
    "terrain",
    (
        Term(
            "flat",
            N_("Flat"),
            known_as(
                en="flat land; flatland; plain; plains; level; flat terrain; flat area; field",
                fr="plat; plate; terrain plat; plaine; plaines; plats",
                km="រាបស្មើ; ដីរាបស្មើ; វាល; វាលរាប; ទីវាល; ដីរាប; តំបន់ទំនាប",
                uk="рівнина; рівнинний; рівний; рівна; плаский; рівнинна місцевість; поле",
                ru="равнина; равнинный; ровный; плоский; равнинная местность; ровная",
                ja="平地; 平坦; 平原; 平ら; 平坦地; 平野",
            ),
        ),
        Term(
            "hill",
            N_("Hill"),
            known_as(
                en="hills; hilly; hillside; hill side; hillock; rolling; undulating; slopes",
                fr="colline; collines; vallonné; vallonnée; coteau; accidenté; terrain vallonné",
                km="ភ្នំតូច; ទួល; ដីទួល; កូនភ្នំ; ដីខ្ពស់; ខ្ពង់រាប; ជម្រាលភ្នំ",
                uk="пагорб; пагорби; пагорбиста; горбистий; горбиста; горбиста місцевість; схил",
                ru="холм; холмы; холмистый; холмистая; холмистая местность; склон",
                ja="丘; 丘陵; 丘陵地; 丘陵地帯; 小山; 傾斜地",
            ),
        ),
        Term(
            "mountain",
            N_("Mountain"),
            known_as(
                en="mountains; mountainous; mountain area; mountain side; mountainside; mount; "
                "ridge",
                fr="montagne; montagnes; montagneux; montagneuse; terrain montagneux",
                km="ភ្នំ; ដីភ្នំ; តំបន់ភ្នំ; ជួរភ្នំ; លើភ្នំ; ជើងភ្នំ",
                uk="гора; гори; гірський; гірська; гірська місцевість; гориста",
                ru="горы; горный; горная; гористый; гористая; горная местность",
                ja="山; 山地; 山岳; 山岳地; 山岳地帯; 山間部",
            ),
        ),
        Term(
            "wetland",
            N_("Wetland"),
            known_as(
                en="wetlands; wet land; wet; swamp; swampy; marsh; marshy; marshland; flooded; "
                "flood plain; floodplain; bog; mangrove; river bank; riverbank; paddy; rice paddy",
                fr="zone humide; zones humides; marais; marécage; marécageux; marécageuse; "
                "humide; inondable; zone inondable",
                km="ដីសើម; តំបន់ដីសើម; វាលភក់; ភក់; បឹងបួរ; ដីលិចទឹក; លិចទឹក; ដីភក់; វាលស្រែ",
                uk="болото; заболочена; заболочений; болотиста; водно-болотні угіддя; плавні; "
                "заплава; болотиста місцевість",
                ru="болотистая; заболоченный; заболоченная; водно-болотные угодья; пойма; "
                "болотистая местность",
                ja="湿地; 湿地帯; 沼地; 沼; 湿原; 水田地帯; 低湿地",
            ),
        ),
    ),
)

VEGETATION = Vocabulary(
    "vegetation",
    (
        Term(
            "none",
            N_("No vegetation"),
            known_as(
                en="none; no; nil; bare; bare soil; bare ground; without vegetation; clear; "
                "cleared",
                fr="aucune; sans végétation; pas de végétation; sol nu; nul; nulle; néant; aucun",
                km="គ្មាន; គ្មានរុក្ខជាតិ; មិនមាន; គ្មានព្រៃ; ដីទទេ; វាលល្ហ",
                uk="немає; відсутня; без рослинності; відсутній; голий ґрунт; нема; ні",
                ru="нет; отсутствует; без растительности; голая почва",
                ja="なし; 植生なし; 無し; 無; 裸地; ない",
            ),
        ),
        Term(
            "low",
            N_("Low vegetation"),
            known_as(
                en="low; light; sparse; thin; grass; low grass; short grass; scattered; L",
                fr="faible; basse; légère; clairsemée; clairsemé; herbe; herbes; éparse; bas",
                km="តិច; ទាប; ស្តើង; ស្មៅ; ស្មៅទាប; រុក្ខជាតិតិច; តិចតួច; ស្រាល",
                uk="низька; низький; рідка; рідкий; трава; легка; слабка; невисока; розріджена",
                ru="низкая; низкий; редкая; слабая; легкая; невысокая; разреженная",
                ja="低; 低い; 少ない; まばら; 疎; 草地; 草; 低植生; 薄い",
            ),
        ),
        Term(
            "medium",
            N_("Medium vegetation"),
            known_as(
                en="medium; med; moderate; average; bush; bushes; scrub; shrub; shrubs; mid; M",
                fr="moyenne; moyen; modérée; modéré; buisson; buissons; arbustes; broussaille",
                km="មធ្យម; គុម្ពោត; រុក្ខជាតិមធ្យម; ព្រៃគុម្ពោត; គុម្ព; ព្រៃបោះ",
                uk="середня; середній; помірна; кущі; чагарник; чагарники; помірний",
                ru="средняя; средний; умеренная; кусты; кустарник; кустарники",
                ja="中; 中程度; 低木; 灌木; 中位; やや密; 中植生",
            ),
        ),
        Term(
            "dense",
            N_("Dense vegetation"),
            known_as(
                en="dense; heavy; thick; high; forest; jungle; dense forest; dense bush; tall; "
                "H; overgrown; very dense; heavily vegetated; woods; wooded",
                fr="épaisse; dense végétation; forte; haute; forêt; touffue; très dense; boisé; "
                "épais; élevée; jungle dense",
                km="ក្រាស់; ច្រើន; ព្រៃ; ព្រៃក្រាស់; ញឹក; ស្តុក; ព្រៃស្តុក; ក្រាស់ឃ្មឹក",
                uk="густа; густий; щільна; щільний; ліс; висока; висока трава; лісосмуга; хащі",
                ru="густая; густой; плотная; плотный; лес; высокая; заросли",
                ja="密; 密集; 濃い; 深い; 森林; 高; ジャングル; 密生; 密林; 繁茂",
            ),
        ),
    ),
)

SLOPE = Vocabulary(
    "slope",
    (
        Term(
            "gentle",
            N_("Gentle"),
            known_as(
                en="gentle slope; slight; slight slope; low; mild; flat; level; easy; soft; small",
                fr="douce; doux; pente douce; faible; légère; faible pente; plat; nulle; "
                "légère pente",
                km="ជម្រាលតិច; តិច; ជម្រាលទាប; ទេរតិច; ទេរតិចៗ; រាបស្មើ; ជម្រាលស្រាល; ទាប",
                uk="пологий; похилий; полога; слабкий; невеликий; незначний; рівний; пологий схил",
                ru="пологий склон; покатый; слабый; небольшой; незначительный; ровный",
                ja="緩やか; 緩傾斜; ゆるやか; 緩い; なだらか; 緩; 平坦; 緩斜面; 小",
            ),
        ),
        Term(
            "moderate",
            N_("Moderate"),
            known_as(
                en="moderate slope; medium; med; average; middle; mid; medium slope; normal",
                fr="modérée; modéré; moyenne; moyen; pente modérée; pente moyenne",
                km="មធ្យម; ជម្រាលមធ្យម; ទេរមធ្យម; ជម្រាលល្មម; ល្មម",
                uk="помірний; середній; помірна; середня; помірний схил; середній схил",
                ru="умеренный; средний; умеренная; средняя; умеренный склон; средний склон",
                ja="中程度; 中; 中傾斜; やや急; 中位; 普通",
            ),
        ),
        Term(
            "steep",
            N_("Steep"),
            known_as(
                en="steep slope; high; very steep; extreme; sharp; strong; severe; cliff; "
                "precipitous",
                fr="raide; forte; abrupte; abrupt; escarpé; pente raide; pente forte; très raide",
                km="ចោត; ជម្រាលខ្លាំង; ចំណោតខ្លាំង; ចំណោត; ជម្រាលចោត; ទេរខ្លាំង; ខ្លាំង; ចោតខ្លាំង",
                uk="крутий; крута; стрімкий; дуже крутий; крутий схил; сильний; обривистий",
                ru="крутой; крутая; обрывистый; очень крутой; крутой склон; сильный; отвесный",
                ja="急; 急傾斜; 急斜面; 険しい; 急勾配; 急峻; 大",
            ),
        ),
    ),
)

LAND_USE = Vocabulary(
    "land_use",
    (
        Term(
            "agriculture",
            N_("Agriculture"),
            known_as(
                en="agricultural; agricultural land; agri; farm; farms; farming; farmland; "
                "farm land; cultivation; cultivated; crop; crops; cropland; rice; rice field; "
                "rice fields; paddy; rice paddy; plantation; orchard; garden; grazing; pasture; "
                "livestock; arable; arable land; cassava; field; fields; vineyard",
                fr="agricole; terre agricole; terres agricoles; culture; cultures; cultivé; "
                "ferme; champ; champs; pâturage; pâturages; élevage; rizière; rizières; verger; "
                "jardin; plantations; terre arable",
                km="កសិកម្ម; ដីកសិកម្ម; ស្រែ; ចម្ការ; ស្រែចម្ការ; ដីស្រែ; ដីចម្ការ; ដាំដំណាំ; "
                "វាលស្រែ; ដំណាំ; ចិញ្ចឹមសត្វ; ដាំដុះ; វាលស្មៅ; ដំឡូងមី",
                uk="сільське господарство; сільськогосподарська; сільськогосподарські; рілля; "
                "поле; поля; с/г; сільгоспугіддя; сільськогосподарські угіддя; пасовище; "
                "пасовища; сад; землеробство; сільськогосподарські землі; "
                "сільськогосподарського призначення; город; виноградник; сінокіс",
                ru="сельское хозяйство; сельскохозяйственная; сельскохозяйственные; пашня; с/х; "
                "сельхозугодья; пастбище; пастбища; огород; сельскохозяйственные земли; "
                "земледелие",
                ja="農業; 農地; 農耕; 畑; 田; 水田; 田畑; 耕作地; 耕地; 牧草地; 放牧地; 果樹園; "
                "農園; 牧畜",
            ),
        ),
        Term(
            "housing",
            N_("Housing"),
            known_as(
                en="house; houses; residential; residence; residential area; home; homes; "
                "village; settlement; settlements; resettlement; habitation; living; built-up; "
                "building; buildings; residential land; housing land; dwelling; dwellings",
                fr="logement; logements; habitation; habitations; résidentiel; résidentielle; "
                "maison; maisons; habitat; bâtiment; bâtiments; zone résidentielle; "
                "réinstallation",
                km="លំនៅឋាន; លំនៅដ្ឋាន; ផ្ទះ; ផ្ទះសម្បែង; ដីលំនៅឋាន; ដីភូមិ; ភូមិ; ភូមិករ; "
                "តាំងទីលំនៅ; ដីលំនៅដ្ឋាន; សំណង់ផ្ទះ",
                uk="житло; житлова; житлова забудова; житловий; будинок; будинки; забудова; "
                "населений пункт; село; житлові будинки; присадибна ділянка; подвір'я",
                ru="жилье; жилая; жилая застройка; жилой; дома; населенный пункт; жилые дома; "
                "приусадебный участок; застройка; поселение",
                ja="住宅; 住居; 居住; 居住地; 住宅地; 宅地; 家屋; 集落; 村落; 建物",
            ),
        ),
        Term(
            "road",
            N_("Road"),
            known_as(
                en="roads; track; tracks; path; paths; route; routes; street; highway; trail; "
                "access road; roadside; road side; footpath; way; bridge; lane",
                fr="route d'accès; routes d'accès; chemin; chemins; piste; pistes; rue; sentier; "
                "voie; voirie; pont",
                km="ផ្លូវ; ផ្លូវថ្នល់; ថ្នល់; ផ្លូវលំ; ផ្លូវជាតិ; ផ្លូវដើរ; ផ្លូវរទេះ; ស្ពាន",
                uk="дорога; дороги; шлях; шляхи; траса; стежка; вулиця; узбіччя; міст; автошлях",
                ru="путь; трасса; тропа; улица; обочина; мост; автодорога; автодороги",
                ja="道路; 道; 道路沿い; 通路; 歩道; 農道; 路; 橋; 街道",
            ),
        ),
        Term(
            "school",
            N_("School"),
            known_as(
                en="schools; education; educational; school land; kindergarten; school yard; "
                "schoolyard; university; college; nursery; education facility",
                fr="école; écoles; scolaire; éducation; établissement scolaire; lycée; université",
                km="សាលា; សាលារៀន; អប់រំ; សាលាបឋមសិក្សា; វិទ្យាល័យ; ដីសាលារៀន; សាលាមត្តេយ្យ",
                uk="школа; школи; освіта; навчальний заклад; заклад освіти; дитячий садок; "
                "дитсадок",
                ru="школы; образование; учебное заведение; детский сад; детсад",
                ja="学校; 教育; 学校用地; 教育施設; 小学校; 幼稚園; 校庭",
            ),
        ),
        Term(
            "water",
            N_("Water"),
            known_as(
                en="water source; water sources; water supply; water point; well; wells; pond; "
                "ponds; canal; canals; river; rivers; stream; lake; irrigation; reservoir; dam; "
                "fishing; water access; spring; water body",
                fr="eau; eaux; point d'eau; points d'eau; puits; source d'eau; étang; canaux; "
                "rivière; lac; barrage; pêche; approvisionnement en eau; source",
                km="ទឹក; ប្រភពទឹក; អណ្តូង; អណ្ដូង; អណ្តូងទឹក; ស្រះ; ស្រះទឹក; ប្រឡាយ; អូរ; ស្ទឹង; "
                "ទន្លេ; បឹង; អាងទឹក; ទំនប់; នេសាទ; ធារាសាស្ត្រ",
                uk="вода; джерело води; водопостачання; колодязь; криниця; ставок; канал; річка; "
                "озеро; водойма; водойми; зрошення; водосховище; водний об'єкт; рибальство",
                ru="источник воды; водоснабжение; колодец; пруд; река; водоем; водоемы; "
                "орошение; водохранилище; рыбалка",
                ja="水; 水源; 井戸; 池; 水路; 運河; 川; 河川; 湖; 用水; 灌漑; 貯水池; 給水; 漁業",
            ),
        ),
        Term(
            "forest",
            N_("Forest"),
            known_as(
                en="forests; forestry; wood; woods; woodland; wooded; jungle; firewood; timber; "
                "tree; trees; forest land; tree belt; shelter belt; forest collection",
                fr="forêt; forêts; bois; boisé; forestier; foresterie; bois de chauffage; "
                "sylviculture",
                km="ព្រៃ; ព្រៃឈើ; ដីព្រៃ; អុស; រុក្ខា; ព្រៃសហគមន៍; ដងព្រៃ; ដើមឈើ",
                uk="ліс; ліси; лісосмуга; лісосмуги; лісове господарство; лісовий масив; "
                "лісовий; лісові угіддя; дрова",
                ru="лес; леса; лесополоса; лесополосы; лесное хозяйство; лесной; лесной массив",
                ja="森林; 森; 林; 林業; 山林; 薪; 樹林; ジャングル",
            ),
        ),
        Term(
            "infrastructure",
            N_("Infrastructure"),
            known_as(
                en="infra; infrastructures; power line; power lines; powerline; electricity; "
                "pylon; pylons; railway; rail; airport; industrial; industry; factory; pipeline; "
                "hospital; health centre; health center; market; utility; utilities; port; "
                "public building; military; government building; energy; telecom",
                fr="ligne électrique; électricité; chemin de fer; voie ferrée; aéroport; "
                "industriel; industrielle; usine; hôpital; marché; réseau électrique; "
                "infrastructure publique",
                km="ហេដ្ឋារចនាសម្ព័ន្ធ; ហេដ្ឋារចនាសម្ព័ន; រចនាសម្ព័ន្ធ; អគ្គិសនី; ខ្សែភ្លើង; "
                "ផ្លូវដែក; មណ្ឌលសុខភាព; មន្ទីរពេទ្យ; ផ្សារ; រោងចក្រ; អគារសាធារណៈ",
                uk="інфраструктура; інфраструктурний; ЛЕП; лінія електропередач; "
                "лінії електропередач; електромережа; залізниця; промисловість; промислова; "
                "завод; лікарня; газопровід; критична інфраструктура; об'єкт інфраструктури; "
                "енергетика; аеропорт; лінія електропередачі",
                ru="инфраструктура; ЛЭП; линия электропередач; линия электропередачи; "
                "железная дорога; промышленность; промышленная; больница; объект инфраструктуры",
                ja="インフラ; インフラストラクチャー; 社会基盤; 基盤施設; 送電線; 電力; 鉄道; "
                "空港; 工場; 工業; 病院; 公共施設; インフラ施設",
            ),
        ),
        OTHER,
    ),
)
