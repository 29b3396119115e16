import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { bridgeDays, CAUSES, MOVING, moved, topMovers } from '../../lib/bridge.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { scaleFor } from '../../lib/format.ts'
import { moversMessage } from '../../lib/messages-of-dso.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { Pick } from '../figure/Pick.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { bridgeOfCustomers, causesOfCustomers } from './questions.ts'

const EACH_WAY = 6
const HEIGHT = 330

/** The customers that moved the DSO most, each with what every cause did to what they owe. */
export function Movers() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const cause = CAUSES.find((one) => one === scope.view.cause)
  const { from, to } = bridgeDays(scope)
  const ask = (way: 'up' | 'down') => (from < to ? topMovers(scope, cause ? [cause] : MOVING, way, EACH_WAY) : null)
  const [up, down] = [useAsk(ask('up')), useAsk(ask('down'))]
  const raising = up.state === 'ready' ? moved(up.rows, 'up') : []
  const lowering = down.state === 'ready' ? moved(down.rows, 'down') : []
  const ids =
    up.state === 'ready' && down.state === 'ready'
      ? [...raising, ...lowering].map((row) => row['dso_bridge.customer_id'] ?? '')
      : []
  const totals = useAsk(ids.length > 0 ? bridgeOfCustomers(scope, ids) : null)
  const causes = useAsk(ids.length > 0 ? causesOfCustomers(scope, ids) : null)
  if (from >= to) return null
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['dso_bridge.closing_amount']))
  return (
    <Figure
      id="movers"
      name={t('movers.name')}
      title={() => moversMessage(t, format, raising[0], lowering[0])}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), to, 1)}
      asked={
        ids.length > 0
          ? [totals, causes]
          : up.state === 'ready' && down.state === 'ready'
            ? [{ ...up, rows: [] }]
            : [up, down]
      }
      height={HEIGHT}
      empty={{ why: t('movers.none'), todo: t('movers.other') }}
      assumptions={<Assumptions of={['doubtful']} />}
      before={
        <div className="picks">
          <Pick
            label={t('movers.by')}
            value={cause ?? ''}
            options={[{ id: '', name: t('movers.all') }, ...CAUSES.map((id) => ({ id, name: t(`cause.${id}`) }))]}
            onPick={(id) => go({ cause: id || undefined })}
          />
        </div>
      }
    >
      {([rows, each]) => <MoversTable ids={ids} totals={rows ?? []} causes={each ?? []} power={scale(rows ?? [])} />}
    </Figure>
  )
}

interface TableProps {
  ids: string[]
  totals: Row[]
  causes: Row[]
  power: 0 | 3 | 6
}

function MoversTable({ ids, totals, causes, power }: TableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { from, to } = bridgeDays(scope)
  const of = (id: string, cause: string) =>
    causes.find((row) => row['dso_bridge.customer_id'] === id && row['dso_bridge.cause'] === cause)
  const shown = CAUSES.filter((cause) => ids.some((id) => signOf(of(id, cause)?.['dso_bridge.change_amount']) !== 0))
  const heads = [
    t('movers.open_at', { date: format.date(from) }),
    ...shown.map((cause) => t(`cause.${cause}`)),
    t('movers.change'),
    t('movers.open_at', { date: format.date(to) }),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('movers.name')}>
      <table className="movers">
        <caption className="unseen">{t('movers.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.customer')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const total = totals.find((row) => row['dso_bridge.customer_id'] === id)
            return (
              <tr key={id}>
                <th scope="row">
                  <Go to={{ who: id, item: undefined }}>{customerName(t, total?.['dso_bridge.customer'])}</Go>
                </th>
                <Amount value={total?.['dso_bridge.opening_amount']} power={power} />
                {shown.map((cause) => (
                  <Amount key={cause} value={of(id, cause)?.['dso_bridge.change_amount']} power={power} signed />
                ))}
                <Amount value={total?.['dso_bridge.change_amount']} power={power} signed strong />
                <Amount value={total?.['dso_bridge.closing_amount']} power={power} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

interface AmountProps {
  value: string | null | undefined
  power: 0 | 3 | 6
  signed?: boolean
  strong?: boolean
}

/** An amount in the unit of the table, to the cent on hover; nothing where a cause did nothing. */
function Amount({ value, power, signed = false, strong = false }: AmountProps) {
  const format = useFormat()
  const none = signed && !strong && signOf(value) === 0
  return (
    <td className={strong ? 'number strong' : 'number'} title={format.amount(value)}>
      {none ? '' : format.cell(value, power, signed)}
    </td>
  )
}
