import { describe, expect, it } from 'vitest'
import { bridgeDays, largestCauses, moved } from '../../dashboards/lib/bridge.ts'
import type { Row } from '../../dashboards/lib/cube.ts'
import { receiptsMessage } from '../../dashboards/lib/messages.ts'
import {
  bridgeMessage,
  methodsMessage,
  moversMessage,
  partsMessage,
  splitMessage,
} from '../../dashboards/lib/messages-of-dso.ts'
import type { Scope } from '../../dashboards/lib/scope.ts'
import { english, french, plain } from './in-words.ts'

describe('the message of the bridge', () => {
  const cause = (name: string, days: string | null, amount: string, ends: [string | null, string | null]): Row => ({
    'dso_bridge.cause': name,
    'dso_bridge.change_days': days,
    'dso_bridge.change_amount': amount,
    'dso_bridge.opening_dso': ends[0],
    'dso_bridge.closing_dso': ends[1],
    'dso_bridge.opening_amount': '5018983.29',
    'dso_bridge.closing_amount': '5783554.19',
  })

  it('gives both ends and the two causes that count most, whichever way they go', () => {
    const rows = [
      cause('volume', '1.2', '473114.61', ['80.53', '82.1']),
      cause('terms', '0.3', '23455.74', ['80.53', '82.1']),
      cause('delay', '-2.4', '-180000.00', ['80.53', '82.1']),
    ]
    expect(plain(bridgeMessage(...english(), rows))).toBe(
      'Balance-sheet DSO goes from 80.5 to 82.1 d: delay −2.4, volume of sales +1.2',
    )
    expect(plain(bridgeMessage(...french(), rows))).toBe(
      'Le DSO comptable passe de 80,5 à 82,1 j : retards −2,4, volume des ventes +1,2',
    )
  })

  it('speaks of the open amount where one of the days has no DSO', () => {
    const rows = [cause('volume', null, '764570.90', [null, '82.1'])]
    expect(plain(bridgeMessage(...english(), rows))).toBe(
      'The open amount goes from €5.02M to €5.78M: volume of sales +€765k',
    )
  })

  it('says that no cause counts where all round to nothing', () => {
    const rows = [cause('delay', '0.04', '12.00', ['80.50', '80.54'])]
    expect(plain(bridgeMessage(...english(), rows))).toBe(
      'Balance-sheet DSO goes from 80.5 to 80.5 d, for no cause that counts',
    )
    expect(largestCauses(rows, 3)).toEqual([])
  })
})

describe('the two days of a bridge', () => {
  const scope = (view: Scope['view'], asOf = '2026-10-31') => ({ view, asOf, latest: '2026-10-31' }) as Scope

  it('are the date of the bar and the end of the month before it', () => {
    expect(bridgeDays(scope({}))).toEqual({ from: '2026-09-30', to: '2026-10-31' })
    expect(bridgeDays(scope({}, '2026-03-12'))).toEqual({ from: '2026-02-28', to: '2026-03-12' })
  })

  it('are those of the address where it names them, and never later than the books', () => {
    expect(bridgeDays(scope({ from: '2025-10-31', to: '2026-04-30' }))).toEqual({
      from: '2025-10-31',
      to: '2026-04-30',
    })
    expect(bridgeDays(scope({}, '2027-01-15')).to).toBe('2026-10-31')
  })
})

describe('who moved the DSO', () => {
  const customer = (name: string, amount: string): Row => ({
    'dso_bridge.customer': name,
    'dso_bridge.change_amount': amount,
  })

  it('names who raises the open amount most, and who lowers it most', () => {
    expect(plain(moversMessage(...french(), customer('A', '54269.94'), customer('B', '-43500')))).toBe(
      'A pèse le plus à la hausse (+54 k€) ; B pèse le plus à la baisse (−44 k€)',
    )
    expect(plain(moversMessage(...english(), undefined, customer('B', '-43500')))).toBe(
      'B lowers the open amount most (−€44k)',
    )
  })

  it('counts nobody among those who moved the other way, or not at all', () => {
    const rows = [customer('A', '3.10'), customer('B', '0.00'), customer('C', '-2.00')]
    expect(moved(rows, 'up')).toEqual([rows[0]])
    expect(moved(rows, 'down')).toEqual([rows[2]])
  })
})

describe('the message of terms and delay', () => {
  const month = (dso: string | null, delay: string | null): Row => ({ 'board.dso': dso, 'board.dso_delay': delay })
  const year = (delay: string, now: Row) => [
    month('60', delay),
    ...Array.from({ length: 11 }, () => month('60', '20')),
    now,
  ]

  it('says what delay makes of the DSO, and how that moved in a year', () => {
    expect(plain(splitMessage(...english(), year('18.4', month('84.5', '35.3'))))).toBe(
      'Delay makes 35.3 of 84.5 d of DSO, 16.9 more than a year ago',
    )
    expect(plain(splitMessage(...french(), year('35.32', month('84.5', '35.3'))))).toBe(
      'Le retard compte pour 35,3 des 84,5 j de DSO, comme il y a un an',
    )
  })

  it('says less with less than a year of figures, and that there is none without one', () => {
    expect(plain(splitMessage(...english(), [month('84.5', '35.3')]))).toBe('Delay makes 35.3 of 84.5 d of DSO')
    expect(splitMessage(...english(), [month(null, null)])).toBe('No DSO to split')
  })
})

describe('the messages of methods and parts', () => {
  it('gives the range of the methods and the one that swings least; those without a figure do not count', () => {
    const methods = [
      { name: 'count-back', value: '84.47', volatility: '6.26' },
      { name: 'one month', value: '73.6', volatility: '10.2' },
      { name: 'sales-weighted', value: '181.06', volatility: null },
      { name: 'twelve months', value: null, volatility: null },
    ]
    expect(plain(methodsMessage(...english(), methods))).toBe(
      'From 73.6 to 181.1 d by method; the steadiest: count-back (± 6.3 d)',
    )
  })

  it('names the part with the longest DSO, and the one that rises most in a year', () => {
    const parts = [
      { name: 'Events', now: '136.4', year: '116.3' },
      { name: 'Public', now: '110.2', year: '83.5' },
      { name: 'Export', now: '34.7', year: '39.0' },
      { name: 'New', now: null, year: null },
    ]
    expect(plain(partsMessage(...english(), parts))).toBe(
      'The longest: Events, 136.4 d; Public rises most in a year (+26.7 d)',
    )
    expect(partsMessage(...english(), [{ name: 'New', now: null, year: null }])).toBe('No part has a DSO')
  })
})

describe('the message of receipts', () => {
  const month = (amount: string, target: string | null): Row => ({
    'board.month': '2026-10-01T00:00:00.000',
    'board.receipts_amount': amount,
    'board.target_receipts': target,
  })

  it.each([
    ['1625484.13', '1716000.00', '1,63 M€ encaissés en oct. 26, 91 k€ de moins que l’objectif'],
    ['1716000.00', '1625484.13', '1,72 M€ encaissés en oct. 26, 91 k€ de plus que l’objectif'],
    ['1716000.00', null, '1,72 M€ encaissés en oct. 26'],
  ])('of %s against %s', (amount, target, expected) => {
    expect(plain(receiptsMessage(...french(), month(amount, target)))).toBe(expected)
  })
})
