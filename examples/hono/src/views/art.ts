// Pictures drawn from a handle: the same handle always gives the same picture.

/** FNV-1a: spreads similar handles apart. */
function seedOf(handle: string): number {
  let seed = 0x811c9dc5;
  for (const character of handle.toLowerCase()) {
    seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return seed >>> 0;
}

const hsl = (hue: number, saturation: number, light: number) =>
  `hsl(${hue % 360} ${saturation}% ${light}%)`;

/** A square with the first letters of the handle. `handle` must have the form of one. */
export function avatarSvg(handle: string): string {
  const seed = seedOf(handle);
  const hue = seed % 360;
  const [x, y] = [18 + ((seed >>> 9) % 60), 12 + ((seed >>> 15) % 30)];
  const letters = handle.replace(/[^A-Za-z0-9]/g, '').slice(0, 2) || '_';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${hsl(hue, 52, 46)}"/>
<stop offset="1" stop-color="${hsl(hue + 38, 58, 32)}"/></linearGradient></defs>
<rect width="96" height="96" fill="url(#g)"/>
<circle cx="${x}" cy="${y}" r="34" fill="${hsl(hue + 24, 75, 74)}" opacity=".22"/>
<text x="48" y="50" fill="#fff" font-family="Inter, system-ui, sans-serif" font-size="38"
 font-weight="600" text-anchor="middle" dominant-baseline="central">${letters.toUpperCase()}</text>
</svg>`;
}

/** A wide, quiet landscape for the head of a profile. */
export function bannerSvg(handle: string): string {
  const seed = seedOf(handle);
  const hue = seed % 360;
  const hill = (at: number, light: number, shift: number) => {
    const [a, b] = [at - ((seed >>> shift) % 50), at - ((seed >>> (shift + 5)) % 60)];
    return `<path d="M0 ${at} C160 ${a} 260 ${b + 30} 400 ${b} S560 ${a} 640 ${at - 20} V240 H0z"
 fill="${hsl(hue + shift * 3, 42, light)}"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 213" preserveAspectRatio="xMidYMid slice">
<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${hsl(hue, 55, 72)}"/>
<stop offset="1" stop-color="${hsl(hue + 40, 70, 86)}"/></linearGradient></defs>
<rect width="640" height="213" fill="url(#s)"/>
<circle cx="${120 + ((seed >>> 4) % 400)}" cy="62" r="30" fill="#fff" opacity=".55"/>
${hill(150, 62, 3)}${hill(180, 50, 8)}${hill(208, 38, 13)}</svg>`;
}

/** The sign of the app. */
export const markSvg: string = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="9" fill="#4453c9"/>
<path d="M8 11.5h16M8 16h11M8 20.5h6" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>
<circle cx="22" cy="20" r="3.2" fill="#ffc46b"/></svg>`;
