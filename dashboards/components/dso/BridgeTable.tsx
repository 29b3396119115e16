import { useTranslation } from 'react-i18next'
import { bridgeDays } from '../../lib/bridge.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { scaleFor } from '../../lib/format.ts'
import { useScope } from '../../lib/scope.ts'
import { toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Track, Waterfall } from '../figure/Waterfall.tsx'

export type Unit = 'days' | 'amount'

/**
 * The bridge as a waterfall, in days, in euros, or both: of all causes, or of those that count enough to be shown.
 * Without a DSO there are only euros.
 */
export function BridgeTable({ rows, causes = rows, tracks }: { rows: Row[]; causes?: Row[]; tracks: Unit[] }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { define } = useDictionary()
  const trackOf = useTrack(rows)
  const { from, to } = bridgeDays(scope)
  const [any] = rows
  const known = any?.['dso_bridge.opening_dso'] != null && any['dso_bridge.closing_dso'] != null
  const shown = known ? tracks : (['amount'] as const)
  // a cause that neither adds nor takes anything needs no line; the others keep the order they are taken in
  const moving = rows.filter(
    (row) =>
      causes.includes(row) && ['change_days', 'change_amount'].some((name) => signOf(row[`dso_bridge.${name}`]) !== 0),
  )
  const titleOf = (member: string) => define(`dso_bridge.${member}`, i18n.language === 'en' ? 'en' : 'fr')?.title ?? ''
  return (
    <Waterfall
      name={t('bridge.name')}
      opening={t('scope.at', { date: format.date(from) })}
      closing={t('scope.at', { date: format.date(to) })}
      steps={moving.map((row) => ({
        key: row['dso_bridge.cause'] ?? '',
        name: <CauseLink cause={row['dso_bridge.cause'] ?? ''} />,
      }))}
      tracks={shown.map((unit) => ({ name: titleOf(`change_${unit}`) || unit, ...trackOf(unit, moving) }))}
    />
  )
}

function CauseLink({ cause }: { cause: string }) {
  const { t } = useTranslation()
  const { view } = useScope()
  const kept = { ...(view.from && { from: view.from }), ...(view.to && { to: view.to }) }
  return <Go to={toPage('dso', { ...kept, cause })}>{t(`cause.${cause}`)}</Go>
}

function useTrack(rows: Row[]): (unit: Unit, moving: Row[]) => Omit<Track, 'name'> {
  const format = useFormat()
  const [any] = rows
  const get = (name: string) => any?.[`dso_bridge.${name}`] ?? null
  const power = scaleFor([get('opening_amount'), get('closing_amount')])
  return (unit, moving) =>
    unit === 'days'
      ? {
          opening: get('opening_dso'),
          closing: get('closing_dso'),
          changes: moving.map((row) => row['dso_bridge.change_days'] ?? null),
          write: (value) => format.days(value),
          writeChange: (value) => format.days(value, 1, true),
          goodWhen: 'lower',
        }
      : {
          opening: get('opening_amount'),
          closing: get('closing_amount'),
          changes: moving.map((row) => row['dso_bridge.change_amount'] ?? null),
          write: (value) => format.amount(value, power),
          writeChange: (value) => format.amount(value, power, true),
        }
}
