import { useTranslation } from 'react-i18next'
import { bandOf, CERTAINTY_COLOURS, receiptsAheadOption } from '../../lib/charts/receipts-ahead.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { CERTAINTIES, type Certainty, originOf, weeksLastYear } from '../../lib/forecast.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { type Palette, usePalette } from '../../lib/palette.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { WithoutBand } from './Status.tsx'

const HEIGHT = 270
/** Of the note that takes the place of the bands: nothing below moves. */
const NOTE_HEIGHT = 62

export const scaleOfWeeks = (weeks: readonly Row[]): Power =>
  scaleFor(weeks.flatMap((row) => [row['forecast.total_receipts'], row['forecast.receipts_p90']]))

interface Shown {
  label: string
  weeks: Row[]
  /** one row a week and certainty */
  parts: Row[]
  /** what comes up to the end of each week, when that is what is shown */
  added: (Row | undefined)[] | null
  lastYear: Row[]
  hasBand: boolean
}

interface Part {
  name: string
  colour: keyof Palette
  values: (string | null)[]
}

export function WeeksChart({ label, weeks, parts, added, lastYear, hasBand }: Shown) {
  const { t } = useTranslation()
  const format = useFormat()
  const palette = usePalette()
  const origin = originOf(weeks)
  const shown = added ? sumsOf(added, t) : certaintiesOf(weeks, parts, t)
  const ofBand = added ?? weeks
  const power = scaleOfWeeks(added ? added.filter((row) => row !== undefined) : weeks)
  const past = origin && !added && lastYear.length > 0 ? weeksLastYear(lastYear, origin) : null
  const option = receiptsAheadOption(
    {
      names: weeks.map((row) => weekName(format, row)),
      parts: shown,
      ...(past && { past: { name: t('forecast.last_year'), values: past } }),
      ...(hasBand && { bands: ofBand.map(bandOf) }),
    },
    palette,
    format,
    power,
  )
  return (
    <div className="forecast-body">
      {!hasBand && <WithoutBand />}
      <Chart height={hasBand ? HEIGHT : HEIGHT - NOTE_HEIGHT} label={label} option={option} />
      <Keys parts={shown} hasBand={hasBand} past={past !== null} />
    </div>
  )
}

export const weekName = (format: Format, row: Row) => format.date(row['forecast.starts_on'])

/** One piece a certainty; those that bring nothing are left out. */
function certaintiesOf(weeks: Row[], parts: Row[], t: (key: string) => string): Part[] {
  const value = (step: string | null | undefined, certainty: Certainty) =>
    parts.find((row) => row['forecast.step'] === step && row['forecast.certainty'] === certainty)?.[
      'forecast.total_receipts'
    ] ?? null
  return CERTAINTIES.map((certainty) => ({
    name: t(`forecast.certainty.${certainty}`),
    colour: CERTAINTY_COLOURS[certainty],
    values: weeks.map((row) => value(row['forecast.step'], certainty)),
  })).filter(({ values }) => values.some((one) => signOf(one) !== 0))
}

const sumsOf = (added: (Row | undefined)[], t: (key: string) => string): Part[] => [
  {
    name: t('forecast.open_items'),
    colour: 'actual',
    values: added.map((row) => row?.['forecast.expected_receipts'] ?? null),
  },
  {
    name: t('forecast.certainty.new_business'),
    colour: 'notDue',
    values: added.map((row) => row?.['forecast.new_business_receipts'] ?? null),
  },
]

/** What the pieces are, from below; words, so that no colour says anything alone. */
function Keys({ parts, hasBand, past }: { parts: Part[]; hasBand: boolean; past: boolean }) {
  const { t } = useTranslation()
  const palette = usePalette()
  return (
    <p className="keys forecast-keys">
      {parts.map(({ name, colour }) => (
        <span key={name}>
          <i className="hatched" style={{ backgroundColor: palette[colour] }} /> {name}
        </span>
      ))}
      {past && (
        <span>
          <i className="tick" style={{ backgroundColor: palette.past }} /> {t('forecast.last_year')}
        </span>
      )}
      {hasBand && (
        <span>
          <i className="band" /> {t('forecast.band')}
        </span>
      )}
    </p>
  )
}
