// Kept in the source, in the order of the alphabet, since a registry must not decide at run time
// what is a link. A top-level domain that is missing here is linked when written with `https://`.
const COUNTRIES =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt ' +
  'bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg ' +
  'er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn ' +
  'hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li ' +
  'lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne ' +
  'nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb ' +
  'sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr ' +
  'tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

const GENERIC =
  'academy actor aero africa agency amsterdam app art asia audio auto band bank bar bayern ' +
  'beauty beer berlin best bet bike bingo bio biz black blog blue build builders business buzz ' +
  'cafe cam camera camp capital car cards care career careers cars casa cash casino cat center ' +
  'channel charity chat cheap church city click clinic clothing cloud club coach codes coffee ' +
  'college com community company computer construction consulting contact cooking cool coop ' +
  'country coupons courses credit cymru dad dance data date dating day deals delivery dental ' +
  'dentist design dev diamonds digital direct directory discount doctor dog domains download ' +
  'earth eco edu education email energy engineer engineering enterprises equipment estate eus ' +
  'events exchange expert express fail family fan fans farm fashion film finance financial ' +
  'fish fit fitness flights foo football forum foundation fun fund fyi gal gallery game games ' +
  'garden gay gift gifts glass global gmbh gold golf google gov graphics gratis green group ' +
  'guide guru hair hamburg health healthcare help holiday horse host hosting hotel house how ' +
  'icu immo inc info ing ink institute insure int international irish jobs kaufen kids kim ' +
  'kitchen kiwi koeln land law lawyer legal lgbt life link live llc loan lol london love ltd ' +
  'management market marketing markets media melbourne meme men menu miami mil mobi moda moe ' +
  'mom money monster moscow mov movie museum music name net network new news ngo ninja now nrw ' +
  'nyc observer one ong onl online org organic page paris partners parts party pet photo ' +
  'photography photos pics pictures pink pizza place plus poker porn press pro productions ' +
  'promo properties property pub quebec quest racing radio recipes red reise rent rentals ' +
  'repair report rest restaurant review rip rocks rugby run sale salon school schule science ' +
  'scot security select services sex shoes shop shopping show singles site ski skin soccer ' +
  'social software solar solutions spa space sport spot storage store stream studio study ' +
  'style supply support surf swiss sydney systems tax taxi team tech technology tel tennis ' +
  'theater theatre tickets tips today tokyo tools top tours town toys trade trading training ' +
  'travel tube university uno vacations video vin vip vision vote voyage wales watch web ' +
  'website wedding wien wiki win wine work works world wow wtf xyz yoga you youtube zip zone';

// Only scripts that put spaces between words: others end a bare domain (see links.ts).
const INTERNATIONAL =
  'бг бел дети ею католик ком мкд мон москва онлайн орг рус рф сайт срб укр қаз ελ ευ ישראל קום ' +
  'հայ გე السعودية المغرب امارات ایران پاکستان بازار شبكة عراق عمان فلسطين قطر كوم مصر موقع भारत ' +
  'संगठन বাংলা ভারত';

/**
 * The top-level domains that make a bare domain a link: every country's, the common generic ones
 * (IANA root zone, 2026) and those of scripts with spaces.
 */
export const TLDS: readonly string[] = `${COUNTRIES} ${GENERIC} ${INTERNATIONAL}`.split(' ');
