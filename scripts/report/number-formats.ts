import type { Report, Unit } from '../../dashboards/lib/board/report.ts'

const SYMBOLS: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' }

/** How a spreadsheet shows a figure. Separators follow the reader's own program; the unit stands as the language has it. */
export function formatOf(unit: Unit, { language, currency }: Report, delta: boolean): string {
  const plain = { money: money(language, currency), days: '#,##0.0', rate: '0.0%', count: '#,##0' }
  if (unit === 'month') return 'mmm yyyy'
  if (unit === 'moment') return language === 'fr' ? 'dd/mm/yyyy hh:mm' : 'd mmm yyyy hh:mm'
  const shown = plain[unit as keyof typeof plain] ?? '@'
  return delta ? `+${shown};-${shown};${shown}` : shown
}

function money(language: Report['language'], currency: string): string {
  const symbol = SYMBOLS[currency] ?? currency
  return language === 'fr' ? `#,##0.00\u00a0"${symbol}"` : `"${symbol}"#,##0.00`
}
