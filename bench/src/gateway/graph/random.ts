/** Numbers that look random and are the same in every process: the least significant part of a linear congruence. */
export function createRandom(seed: number): {
  below(limit: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
} {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * limit);
  };
  return { below, pick: (things) => things[below(things.length)] as (typeof things)[number] };
}
