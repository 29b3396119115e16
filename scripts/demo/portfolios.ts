/** Who follows the customers whose code opens with these letters; the configuration and the customer tables agree. */
export const PORTFOLIOS: readonly (readonly [prefix: string, portfolio: string])[] = [
  ['C01', 'nord'],
  ['C02', 'ouest'],
  ['C03', 'public'],
  ['C04', 'travaux'],
  ['C05', 'export'],
  ['C06', 'nord'],
  ['C08', 'enseignes'],
  ['C1', 'ouest'],
  ['K10', 'est'],
  ['K11', 'sud'],
]

export const portfolioOf = (code: string): string | null =>
  PORTFOLIOS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null
