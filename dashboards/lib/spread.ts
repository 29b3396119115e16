/**
 * Moves labels apart: each keeps its place where it can, none comes closer to the next than `gap`, all stay between
 * `low` and `high` as far as they fit. Positions come back in the order they were given.
 */
export function spread(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at)
  const placed: number[] = []
  for (const { at } of order) placed.push(Math.max(at, low, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap))
  let limit = high
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i] ?? high, limit)
    limit = (placed[i] ?? high) - gap
  }
  const result: number[] = []
  for (const [rank, { index }] of order.entries()) result[index] = placed[rank] ?? 0
  return result
}
