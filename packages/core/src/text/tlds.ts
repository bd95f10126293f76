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

// The generic ones that posts really have: a longer list would be an eighth of the whole package.
const GENERIC =
  'academy aero agency app art asia bar berlin best bet bio biz blog build business buzz ' +
  'cafe care cat center chat city click cloud club coach codes com company cool coop ' +
  'design dev digital earth eco edu education email energy events expert family fit ' +
  'foundation fun fund fyi games gov group guide health help host house icu inc info ink ' +
  'int jobs land law life link live lol love ltd market media mil mobi money movie museum ' +
  'music name net network news ngo ninja one ong online org page party photo photos pink ' +
  'place plus press pro pub radio red rest review rip rocks run sale school science ' +
  'services shop site social software solutions space sport store stream studio style ' +
  'support systems team tech technology tips today tokyo tools top tours travel tube ' +
  'university uno video vip watch web website wiki win work works world wtf xyz zone';

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
