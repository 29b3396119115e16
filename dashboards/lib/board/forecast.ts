import { bandOf, receiptsAheadOption } from '../charts/receipts-ahead.ts'
import type { Row } from '../cube.ts'
import { isForecastDay, uncalibrated } from '../forecast.ts'
import { aheadMessage, statusWords } from '../messages-of-forecast.ts'
import { entityName } from '../under.ts'
import { absent, cell, type Maker } from './maker.ts'
import type { Block, Column, Drawing, Section, Table } from './report.ts'

const BOUNDS = ['p10', 'p50', 'p90'] as const
const CHART_HEIGHT = 330
const of = (row: Row | undefined, name: string) => row?.[`forecast.${name}`] ?? null

/** What will come in over the next thirteen weeks, how sure that is, and how right earlier forecasts were. */
export function forecast(maker: Maker): Section {
  const { t, format, scope, answers } = maker
  const title = t('forecast.board.section')
  const weeks = answers.forecastWeeks ?? []
  if (weeks.length === 0) {
    const why = isForecastDay(scope)
      ? t('forecast.empty')
      : t('forecast.board.absent', { date: format.date(scope.latest) })
    return { id: 'forecast', title, rows: [[absent('forecast-weeks', title, why)]] }
  }
  return { id: 'forecast', title, rows: [[table(maker, weeks), chart(maker, weeks)]] }
}

const without = ({ answers }: Maker) => uncalibrated(answers.forecastStatus ?? [])
const weekOf = ({ format }: Maker, row: Row) =>
  `${format.day(of(row, 'starts_on'), of(row, 'ends_on'))} – ${format.date(of(row, 'ends_on'))}`

function columns(maker: Maker): Column[] {
  const { t } = maker
  const bounds = without(maker).length > 0 ? [] : BOUNDS
  return [
    { key: 'name', title: t('forecast.board.week'), unit: 'text' },
    { key: 'expected', title: t('forecast.board.expected'), unit: 'money' },
    ...bounds.map((name): Column => ({ key: name, title: t(`forecast.board.${name}`), unit: 'money' })),
    { key: 'new', title: t('forecast.board.new'), unit: 'money' },
    { key: 'all', title: t('forecast.board.all'), unit: 'money', formula: { op: 'sum', of: ['expected', 'new'] } },
  ]
}

const cells = (row: Row | undefined, name: string) => ({
  name: cell(name),
  expected: cell(of(row, 'expected_receipts')),
  ...Object.fromEntries(BOUNDS.map((bound) => [bound, cell(of(row, `receipts_${bound}`))])),
  new: cell(of(row, 'new_business_receipts')),
  all: cell(of(row, 'total_receipts')),
})

function table(maker: Maker, weeks: Row[]): Block {
  const { t, format, scope, answers } = maker
  const total = answers.forecastAll?.[0]
  const { power, unit } = maker.money([of(total, 'total_receipts')])
  const missing = without(maker)
  const shown: Table = {
    kind: 'table',
    id: 'forecast-weeks',
    title: aheadMessage(t, format, answers.forecastNear?.[0], missing.length === 0),
    under: maker.under(unit),
    asks: [
      'forecastWeeks',
      'forecastAll',
      'forecastNear',
      'forecastStatus',
      ...(answers.forecastScore ? ['forecastScore'] : []),
    ],
    members: [
      'expected_receipts',
      ...BOUNDS.map((name) => `receipts_${name}`),
      'new_business_receipts',
      'total_receipts',
    ].map((name) => `forecast.${name}`),
    notes: [
      ...(answers.forecastScore ? [accuracy(maker)] : []),
      ...(missing.length > 0
        ? [statusWords(t, missing, (id) => entityName(scope, id))]
        : [t('forecast.board.quantiles'), t('forecast.assume_band')]),
      t('forecast.assume'),
    ],
    power,
    columns: columns(maker),
    lines: [
      ...weeks.map((row) => ({ cells: cells(row, weekOf(maker, row)) })),
      { kind: 'sum', cells: cells(total, t('forecast.board.sums')) },
    ],
  }
  return shown
}

/** How right the forecasts were that are over, in one line. */
function accuracy({ t, format, answers }: Maker): string {
  const ours = answers.forecastScore?.find((row) => row['forecast_accuracy.method'] === 'encours')
  const score = (name: string) => ours?.[`forecast_accuracy.${name}`] ?? null
  if (score('four_week_error') === null) return t('forecast.board.no_accuracy')
  return t('forecast.board.accuracy', {
    count: Number(score('forecast_count') ?? 0),
    error: format.percent(score('four_week_error')),
    bias: format.percent(score('bias'), 1, true),
    held: format.percent(score('coverage_80'), 0),
  })
}

function chart(maker: Maker, weeks: Row[]): Drawing {
  const { t, format, palette } = maker
  const { power, unit } = maker.money(weeks.map((row) => of(row, 'total_receipts')))
  const values = (name: string) => weeks.map((row) => of(row, name))
  return {
    kind: 'drawing',
    id: 'forecast-chart',
    title: t('forecast.board.chart'),
    under: maker.under(unit),
    asks: ['forecastWeeks'],
    members: ['forecast.expected_receipts', 'forecast.new_business_receipts'],
    notes: [t('forecast.board.keys'), ...(without(maker).length > 0 ? [] : [t('forecast.band')])],
    height: CHART_HEIGHT,
    drawn: {
      columns: columns(maker),
      lines: weeks.map((row) => ({ cells: cells(row, weekOf(maker, row)) })),
      power,
    },
    option: receiptsAheadOption(
      {
        names: weeks.map((row) => format.date(of(row, 'starts_on'))),
        parts: [
          { name: t('forecast.open_items'), colour: 'actual', values: values('expected_receipts') },
          { name: t('forecast.certainty.new_business'), colour: 'notDue', values: values('new_business_receipts') },
        ],
        ...(without(maker).length === 0 && { bands: weeks.map(bandOf) }),
      },
      palette,
      format,
      power,
    ),
  }
}
