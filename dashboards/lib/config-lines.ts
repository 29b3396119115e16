/** Lines of encours.yml, ready to be pasted. Customer codes come from a ledger, so they are always quoted. */
const quoted = (text: string): string => JSON.stringify(text)

/** Payment terms: one line for the entity, one for each customer that weighs most. */
export function termLines(entity: string, codes: readonly string[]): string {
  const shown = codes.length > 0 ? codes : ['C0*']
  return [
    'terms:',
    ...shown.map((code) => `  - { customers: ${quoted(code)}, days: 45, end_of_month: after }`),
    `  - { customers: "*", entity: ${quoted(entity)}, days: 30 }`,
  ].join('\n')
}

/** The accounts that hold receivables; these are the defaults, to be changed where the chart differs. */
export function accountLines(): string {
  return [
    'accounts:',
    '  trade: ["411"]',
    '  bills: ["413"]',
    '  retention: ["4117"]',
    '  doubtful: ["416"]',
    '  advances: ["4191"]',
    '  group: ["451", "458"]',
  ].join('\n')
}

/** Who follows whom: a pattern of customer codes for each portfolio. */
export function portfolioLines(codes: readonly string[]): string {
  const shown = codes.length > 0 ? codes : ['A*']
  const names = ['north', 'south']
  return [
    'portfolios:',
    ...shown.map((code, index) => `  - { customers: ${quoted(code)}, portfolio: ${names[index] ?? names[0]} }`),
    '  - { customers: "*", portfolio: others }',
  ].join('\n')
}
