import { describe, expect, it } from 'vitest'
import type { Row } from '../../dashboards/lib/cube.ts'
import {
  agingMessage,
  doubtMessage,
  dsoMessage,
  proofMessage,
  topMessage,
  whoMessage,
} from '../../dashboards/lib/messages.ts'
import en from '../../dashboards/locales/en.json' with { type: 'json' }
import fr from '../../dashboards/locales/fr.json' with { type: 'json' }
import { english, french, plain } from './in-words.ts'

describe('the message of the DSO', () => {
  const month = (dso: string | null, delay: string | null): Row => ({ 'board.dso': dso, 'board.dso_delay': delay })

  it('says how it moved and how much of that is delay', () => {
    const rows = [month('49.9', '12.2'), month('52.4', '14.6')]
    expect(plain(dsoMessage(...french(), rows))).toBe(
      'Le DSO monte à 52,4 j, 2,5 j de plus en un mois ; le retard y compte pour +2,4 j',
    )
    expect(plain(dsoMessage(...english(), rows))).toBe(
      'DSO rises to 52.4 d, 2.5 d more in a month; delay accounts for +2.4 d',
    )
  })

  it('calls a move that rounds to nothing no move', () => {
    expect(plain(dsoMessage(...english(), [month('52.42', '14'), month('52.40', '13')]))).toBe('DSO stays at 52.4 d')
  })

  it('calls a tenth a move', () => {
    expect(plain(dsoMessage(...english(), [month('52.5', null), month('52.4', null)]))).toBe(
      'DSO falls to 52.4 d, 0.1 d less in a month',
    )
  })

  it.each([
    ['insufficient_history', '184', 'No DSO: history too short: at least 184 days'],
    ['net_credit', null, 'No DSO: customers are in credit'],
  ])('gives the reason %s when there is none', (status, bound, expected) => {
    const row = { 'board.dso': null, 'board.dso_status': status, 'board.dso_lower_bound': bound }
    expect(plain(dsoMessage(...english(), [row]))).toBe(expected)
  })
})

describe('the message of the aging', () => {
  const month = (open: string, unapplied: string, notDue: string): Row => ({
    'board.open_amount': open,
    'board.unapplied_amount': unapplied,
    'board.not_due_amount': notDue,
    'board.bucket_5_amount': '410000.00',
  })

  it('weighs what is not due against what is owed before credits', () => {
    // 660 of 1000 − (−100) = 60.0 % now; 720 of 1000 = 72.0 % then
    const rows = [month('1000.00', '0.00', '720.00'), month('1000.00', '-100.00', '660.00')]
    expect(plain(agingMessage(...english(), rows, '120', false))).toBe(
      'Not due falls to 60.0% (−12.0 pts in a month); more than 120 days: €410k',
    )
  })

  it('says over what time, a year only where a year is shown', () => {
    const [now, then] = [month('1000.00', '-100.00', '660.00'), month('1000.00', '0.00', '720.00')]
    const said = (months: number) =>
      plain(agingMessage(...french(), [...Array<Row>(months).fill(then), now], '120', false))
    expect(said(12)).toContain('(−12,0 pts en un an)')
    expect(said(5)).toContain('(−12,0 pts en 5 mois)')
  })

  it('speaks of days after the invoice while most due dates are derived', () => {
    expect(plain(agingMessage(...french(), [month('1000.00', '0.00', '720.00')], '120', true))).toBe(
      '72,0 % du brut a moins de 30 jours de facture ; à plus de 120 jours au-delà : 410 k€',
    )
  })
})

describe('the other messages', () => {
  it('say what share the largest carry', () => {
    const top = { 'receivables.overdue_amount': '610.00' }
    const all = { 'receivables.overdue_amount': '1000.00' }
    expect(plain(topMessage(...french(), 10, top, all, false))).toBe('10 clients portent 61 % de l’échu')
    expect(plain(topMessage(...english(), 1, top, all, false))).toBe('One customer carries 61% of what is overdue')
    expect(plain(topMessage(...english(), 0, undefined, { 'receivables.overdue_amount': '0.00' }, false))).toBe(
      'Nobody is late',
    )
  })

  it('say who owes, without calling it overdue when most due dates are derived', () => {
    const row = {
      'receivables.customer_count': '1312',
      'receivables.open_amount': '8420000.00',
      'receivables.overdue_amount': '2360000.00',
    }
    expect(plain(whoMessage(...french(), row, false))).toBe('1 312 clients doivent 8,42 M€, dont 2,36 M€ d’échu')
    expect(plain(whoMessage(...french(), row, true))).toContain('à plus de 30 jours de la facture')
    expect(plain(whoMessage(...french(), row, true))).not.toContain('échu')
  })

  it('count the days that are proven, and name those that are not', () => {
    expect(plain(proofMessage(...english(), '1035', '1035'))).toBe('All 1,035 days proven to the cent')
    expect(plain(proofMessage(...english(), '1035', '1032'))).toBe('3 of 1,035 days are not proven')
    expect(plain(proofMessage(...french(), '1035', '1034'))).toBe('1 jour sur 1 035 n’est pas prouvé')
    expect(plain(proofMessage(...english(), '0', '0'))).toBe('No day to prove')
  })

  it('say how much is in doubt', () => {
    expect(plain(doubtMessage(...french(), '151234.00', 0.018))).toBe('151 k€ en doute, 1,8 % du brut')
    expect(plain(doubtMessage(...french(), '0.00', 0))).toBe('Rien n’est en doute')
  })
})

describe('the two languages', () => {
  const keys = (node: unknown, path = ''): string[] =>
    typeof node === 'string'
      ? [path]
      : Object.entries(node as object).flatMap(([key, value]) => keys(value, `${path}.${key}`))

  it('say the same things', () => expect(keys(fr)).toEqual(keys(en)))

  it('name the same figures in each sentence', () => {
    const figures = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].sort()
    const at = (root: unknown, path: string) =>
      path
        .split('.')
        .slice(1)
        .reduce((node, key) => (node as Record<string, unknown>)[key], root) as string
    for (const path of keys(fr)) expect(figures(at(fr, path)), path).toEqual(figures(at(en, path)))
  })

  it('write French with its no-break spaces', () => {
    const bad = keys(fr).filter((path) => {
      const text = path
        .split('.')
        .slice(1)
        .reduce((node, key) => (node as Record<string, unknown>)[key], fr as unknown)
      return / [;:?!»]|« /.test(String(text))
    })
    expect(bad).toEqual([])
  })
})
