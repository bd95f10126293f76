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
  'app art asia bar berlin bio biz blog build business care cat center chat city cloud ' +
  'club coach codes com company coop design dev digital eco edu education email events fun ' +
  'games gov group help inc info int land law life link live lol love market media mil ' +
  'money museum music name net network news ngo one ong online org page photo place pro ' +
  'radio red run school science services shop site social software solutions space store ' +
  'stream studio style support systems team tech technology today tokyo tools top travel ' +
  'university uno video web website wiki work world xyz';

// Of other alphabets those that write with spaces: the rest end a bare domain (see links.ts).
const OTHERS = 'рф рус укр срб бг ελ ευ';

/**
 * The top-level domains that make a bare domain a link: every country's and the common generic ones
 * (IANA root zone, 2026).
 */
export const TLDS: readonly string[] = `${COUNTRIES} ${GENERIC} ${OTHERS}`.split(' ');
