import { describe, expect, it } from 'vitest'
import { bandOf } from '../../dashboards/lib/charts/receipts-ahead.ts'
import type { Row } from '../../dashboards/lib/cube.ts'
import {
  howFar,
  isForecastDay,
  receiptsLastYear,
  scenariosOf,
  weeksBack,
  weeksLastYear,
} from '../../dashboards/lib/forecast.ts'
import {
  aheadMessage,
  nextMessage,
  pastMessage,
  predictionSentence,
  scenarioMessage,
  scenariosMessage,
  scoreMessage,
  statusWords,
} from '../../dashboards/lib/messages-of-forecast.ts'
import { verdictsOn } from '../../dashboards/lib/past-forecasts.ts'
import type { Scope } from '../../dashboards/lib/scope.ts'
import { english, french, plain } from './in-words.ts'

const of = (values: Record<string, string | null>, view = 'forecast'): Row =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${view}.${name}`, value]))

const four = of({
  expected_receipts: '1310000.00',
  new_business_receipts: '28000.00',
  total_receipts: '1338000.00',
  receipts_p10: '1120000.00',
  receipts_p90: '1490000.00',
})

describe('the message of the weeks to come', () => {
  it('says what comes in four weeks, between what, and what invoices to come add', () => {
    expect(plain(aheadMessage(...english(), four, true))).toBe(
      '€1.31M of what is open expected in four weeks, between €1.12M and €1.49M in four cases out of five; €28k more from invoices to come',
    )
    expect(plain(aheadMessage(...french(), four, true))).toBe(
      '1,31 M€ attendus en quatre semaines de ce qui est ouvert, entre 1,12 M€ et 1,49 M€ quatre fois sur cinq ; 28 k€ de plus des factures à venir',
    )
    expect(plain(nextMessage(...english(), four, true))).toBe('€1.31M expected in four weeks (€1.12M to €1.49M)')
  })

  it('names no bound while none was learnt from past forecasts', () => {
    expect(plain(aheadMessage(...english(), four, false))).toBe(
      '€1.31M of what is open expected in four weeks; by how much that may vary is not known; €28k more from invoices to come',
    )
    expect(plain(nextMessage(...french(), four, false))).toBe('1,31 M€ attendus en quatre semaines')
  })

  it('says that nothing is expected where nothing is open', () => {
    expect(aheadMessage(...english(), of({ expected_receipts: '0.00', new_business_receipts: '0.00' }), true)).toBe(
      'Nothing is expected: no item is open',
    )
    const unknown = of({ expected_receipts: null, new_business_receipts: null })
    expect(aheadMessage(...english(), unknown, false)).toBe('Nothing can be forecast: no payment is known')
  })

  it('gives a scenario as its difference to the plain forecast', () => {
    const slower = of({ total_receipts: '1297000.00' })
    expect(plain(scenarioMessage(...french(), 'lent', slower, four))).toBe(
      'Avec « lent », 41 k€ de moins en quatre semaines.',
    )
    expect(plain(scenarioMessage(...english(), 'same', four, four))).toBe('With “same”, as much in four weeks.')
    expect(scenarioMessage(...english(), 'gone', undefined, four)).toBe('This scenario no longer exists.')
  })
})

describe('the sentence of an item', () => {
  const item = (values: Record<string, string | null>) =>
    of({
      certainty: 'late',
      made_on: '2026-10-31T00:00:00.000',
      expected_from: '2026-10-28T00:00:00.000',
      days_late: '4',
      known_payments: '31',
      usual_delay_days: '9',
      chance_in_two_weeks: '0.62',
      chance_in_four_weeks: '0.81',
      ...values,
    })

  it('says how the customer usually pays, where the item stands, and the chance by a day', () => {
    expect(plain(predictionSentence(...english(), item({})))).toBe(
      'Usually paid 9 days after the due date (31 known payments); already 4 days over; 62% chance by 14 Nov 2026',
    )
    expect(plain(predictionSentence(...french(), item({})))).toBe(
      'Réglé d’habitude 9 jours après l’échéance (31 règlements connus) ; déjà 4 jours de retard ; 62 % de chances d’ici le 14/11/2026',
    )
  })

  it('speaks of four weeks where two say little, and never of a certainty', () => {
    const far = item({
      days_late: '-26',
      usual_delay_days: '0',
      chance_in_two_weeks: '0.000003',
      chance_in_four_weeks: '0.0001',
    })
    expect(plain(predictionSentence(...english(), far))).toBe(
      'Usually paid on the due date (31 known payments); 26 days still to go; less than 1% chance by 28 Nov 2026',
    )
    expect(plain(predictionSentence(...english(), item({ chance_in_two_weeks: '0.9999' })))).toContain(
      'more than 99% chance',
    )
  })

  it('says that a customer never paid, and what is promised or disputed', () => {
    const promised = item({
      certainty: 'promised',
      known_payments: '0',
      days_late: '0',
      expected_from: '2026-11-06T00:00:00.000',
    })
    expect(plain(predictionSentence(...french(), promised))).toBe(
      'Promis pour le 06/11/2026 ; ce client n’a encore rien réglé, on compte comme pour l’ensemble de la société ; échéance aujourd’hui ; 62 % de chances d’ici le 14/11/2026',
    )
    expect(
      plain(
        predictionSentence(...english(), item({ certainty: 'disputed', usual_delay_days: '-1', known_payments: '1' })),
      ),
    ).toBe(
      'In dispute; usually paid 1 day before the due date (1 known payment); already 4 days over; 62% chance by 14 Nov 2026',
    )
  })
})

describe('what past forecasts were worth', () => {
  const ours = of(
    { method: 'encours', wape: '0.18', four_week_error: '0.042', coverage_80: '0.81' },
    'forecast_accuracy',
  )

  it('is told with the error of four weeks, the weeks held, and whether a simple rule does as well', () => {
    expect(plain(scoreMessage(...english(), [ours], ['worse', 'worse']))).toBe(
      'Past forecasts miss four weeks by 4.2%; their 80% interval held 81% of the weeks; no simple rule does as well',
    )
    expect(plain(scoreMessage(...french(), [ours], ['worse', 'tie']))).toBe(
      'Les prévisions passées se trompent de 4,2 % sur quatre semaines ; leur intervalle de 80 % a contenu 81 % des semaines ; une règle simple au moins fait jeu égal',
    )
    expect(plain(scoreMessage(...english(), [ours], ['better', 'tie']))).toMatch(
      /one simple rule at least does better$/,
    )
    expect(scoreMessage(...english(), [], [])).toBe('No past forecast is over yet')
  })

  it('counts the weeks within their interval, its ends among them', () => {
    const week = (received: string, low: string | null, high: string | null) =>
      of({ received_amount: received, amount_p10: low, amount_p90: high }, 'forecast_accuracy')
    const rows = [
      week('100.00', '100.00', '200.00'),
      week('200.01', '100.00', '200.00'),
      week('150.00', '100.00', '200.00'),
    ]
    expect(pastMessage(...english(), rows, 'North')).toBe('North: 2 weeks of 3 within their 80% interval')
    expect(pastMessage(...english(), [week('5.00', null, null)], 'North')).toBe('North: 1 past forecast and what came')
  })

  it('keeps the verdict on a rule company by company', () => {
    const row = (method: string, entity: string, verdict: string | null) =>
      of({ method, entity, verdict }, 'forecast_accuracy')
    const rows = [row('due_date', 'a', 'worse'), row('due_date', 'b', 'tie'), row('roll_rate', 'a', null)]
    expect(verdictsOn(rows, 'due_date')).toEqual([
      { entity: 'a', verdict: 'worse' },
      { entity: 'b', verdict: 'tie' },
    ])
    expect(verdictsOn(rows, 'roll_rate')).toEqual([])
  })

  it('says of each company why it has no interval', () => {
    const rows = [of({ entity: 'a', status: 'few_settlements' }), of({ entity: 'b', status: 'no_settlement' })]
    expect(statusWords(english()[0], rows, (id) => id.toUpperCase())).toBe(
      'A: fewer than 30 payments are known, too few for an interval. B: no payment is known, so nothing can be forecast.',
    )
  })
})

describe('the weeks of receipts', () => {
  const day = (date: string, amount: string): Row => ({
    'item_events.effective_date.day': `${date}T00:00:00.000`,
    'item_events.amount': amount,
  })

  it('are thirteen, up to the day before the forecast, and what leaves the balance came in', () => {
    // 13 weeks before 1 November 2026 begin on 2 August
    const weeks = weeksBack(
      [day('2026-08-02', '-10.10'), day('2026-08-08', '-5.05'), day('2026-10-31', '3.00')],
      '2026-11-01',
    )
    expect(weeks).toHaveLength(13)
    expect(weeks[0]).toBe('15.15')
    expect(weeks[1]).toBe('0')
    expect(weeks[12]).toBe('-3.00')
  })

  it('of last year start on the same weekday', () => {
    // Sunday 1 November 2026: Sunday 2 November 2025
    const weeks = weeksLastYear(
      [day('2025-11-01', '-1.00'), day('2025-11-02', '-2.00'), day('2025-11-09', '-4.00')],
      '2026-11-01',
    )
    expect(weeks.slice(0, 2)).toEqual(['2.00', '4.00'])
  })

  it('are not asked where a filter is on that they do not know', () => {
    const scope = { view: { segment: 'Public' }, entities: [], context: { entities: [] } } as unknown as Scope
    expect(receiptsLastYear(scope, '2026-11-01')).toBeNull()
    expect(receiptsLastYear({ ...scope, view: {} }, '2026-11-01')?.timeDimensions?.[0]?.dateRange).toEqual([
      '2025-11-02',
      '2026-01-31',
    ])
  })

  it('are those of the last books only', () => {
    expect(isForecastDay({ asOf: '2026-10-31', latest: '2026-10-31' } as Scope)).toBe(true)
    expect(isForecastDay({ asOf: '2026-09-30', latest: '2026-10-31' } as Scope)).toBe(false)
  })

  it('have a band only where all its bounds are known', () => {
    const bounds = { receipts_p10: '1', receipts_p25: '2', receipts_p50: '3', receipts_p75: '4', receipts_p90: '5' }
    expect(bandOf(of(bounds))).toEqual([1, 2, 3, 4, 5])
    expect(bandOf(of({ ...bounds, receipts_p25: null }))).toBeNull()
    expect(bandOf(undefined)).toBeNull()
  })
})

describe('scenarios', () => {
  const scenario = (id: string, fr: string, en: string) =>
    of({ scenario: id, scenario_title_fr: fr, scenario_title_en: en })
  const rows = [
    scenario('z', 'Échéancier', 'Plan'),
    scenario('base', 'Prévision', 'Forecast'),
    scenario('a', 'Litiges', 'Disputes'),
  ]

  it('are called as the configuration says in each language, by title, after what is without any', () => {
    const titles = (language: 'fr' | 'en') => scenariosOf(rows, language, '–').map(({ title }) => title)
    expect(titles('fr')).toEqual(['–', 'Échéancier', 'Litiges'])
    expect(titles('en')).toEqual(['–', 'Disputes', 'Plan'])
  })

  it('are told by the one that weighs most, less or more', () => {
    const worth = (id: string, total_receipts: string) => of({ scenario: id, total_receipts })
    const titled = scenariosOf(rows, 'en', '–')
    const all = [worth('base', '1000000.00'), worth('a', '1020000.00'), worth('z', '938000.00')]
    expect(plain(scenariosMessage(...english(), titled, all))).toBe('“Plan” weighs most: €62k less in 13 weeks')
    const more = [...all.slice(0, 2), worth('z', '990000.00')]
    expect(plain(scenariosMessage(...french(), scenariosOf(rows, 'fr', '–'), more))).toBe(
      '« Litiges » pèse le plus : 20 k€ de plus en 13 semaines',
    )
    const none = rows.map((row) => worth(row['forecast.scenario'] ?? '', '5.00'))
    expect(scenariosMessage(...english(), titled, none)).toBe('No scenario changes what comes in 13 weeks')
  })
})

describe('the likely days of an item', () => {
  const days = (p50: string | null, p90: string | null) =>
    howFar(of({ settlement_date_p50: p50, settlement_date_p90: p90 }), '2026-10-31')

  it('are told both when the last is a year away at most, else only the first', () => {
    expect(days('2026-11-20', '2027-10-31')).toBe('near')
    expect(days('2026-11-20', '2027-11-01')).toBe('far')
    expect(days('2026-11-20', null)).toBe('far')
  })

  it('are beyond what is told when even the middle one is', () => {
    expect(days(null, null)).toBe('beyond')
  })
})
