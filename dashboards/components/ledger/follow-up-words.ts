import type { TFunction } from 'i18next'
import type { Row } from '../../lib/cube.ts'
import type { Format } from '../../lib/use-format.ts'

/** "Reminder, level 2 (telephone)", "Dispute until 17/09/2025 (price)", "Promise for 10/09/2026". */
export function followInWords(t: TFunction, format: Format, row: Row): string {
  const get = (name: string) => row[`follow_ups.${name}`] ?? null
  const kind = get('kind') ?? ''
  const until = get('to_date')
  const said = t(kind === 'dispute' && !until ? 'follow.dispute_open' : `follow.${kind}`, {
    date: format.date(until),
    level: get('level') ?? '',
    defaultValue: kind,
  })
  const detail = get('detail')
  return detail ? `${said} (${detail})` : said
}
