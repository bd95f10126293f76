/** Ports whose calls go to the one and the other in turn: what races then races over two clients. */
export function alternating<Ports extends object>(one: Ports, other: Ports): Ports {
  let turn = 0;
  const members = Object.entries(one).map(([name, member]) => {
    const twin = (other as Record<string, unknown>)[name];
    if (typeof member !== 'function') return [name, alternating(member, twin as object)];
    const call = (...given: unknown[]) => {
      turn += 1;
      return (turn % 2 ? member : (twin as typeof member))(...given);
    };
    return [name, call];
  });
  return Object.fromEntries(members);
}
