/** A seeded source of whole numbers: the same seed gives the same demo on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True `perMille` times in a thousand. */
  chance(perMille: number): boolean
  pick<T>(list: readonly T[]): T
}

/** mulberry32: 32 bits of state, integer arithmetic only, so no platform can differ. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const int = (min: number, max: number): number => min + (next() % (max - min + 1))
  return {
    int,
    chance: (perMille) => int(0, 999) < perMille,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
  }
}
