import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { bridgeByCause, bridgeDays, CAUSES, largestCauses, moved, topMovers } from '../../lib/bridge.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { bridgeMessage } from '../../lib/messages-of-dso.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { BridgeTable } from '../dso/BridgeTable.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'

const HEIGHT = 254
const CAUSES_TOLD = 3
const CUSTOMERS_TOLD = 2

/** What changed since last month: the DSO from its last figure to this one, and who is behind each cause. */
export function Changed() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(bridgeByCause(scope))
  return (
    <Figure
      id="changed"
      name={t('bridge.name')}
      title={([rows]) => bridgeMessage(t, format, rows ?? [])}
      under={() => underline(t, format, scope, t('bridge.unit'), bridgeDays(scope).to, 1)}
      asked={[asked]}
      onDrill={() => go(toPage('dso'))}
      height={HEIGHT}
      empty={{ why: t('empty.bridge'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['window', 'doubtful']} />}
    >
      {([rows]) => (
        <div style={{ minHeight: HEIGHT }}>
          <BridgeTable rows={rows ?? []} causes={largestCauses(rows ?? [], CAUSES.length)} tracks={['days']} />
          <ul className="told">
            {largestCauses(rows ?? [], CAUSES_TOLD).map((row) => (
              <Told key={row['dso_bridge.cause']} row={row} />
            ))}
          </ul>
        </div>
      )}
    </Figure>
  )
}

/** "Delay +4.6 d (+305 k€), through Customer A +54 k€ and Customer B +47 k€." */
function Told({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const cause = row['dso_bridge.cause'] ?? ''
  const amount = row['dso_bridge.change_amount'] ?? null
  const days = row['dso_bridge.change_days'] ?? null
  const way = signOf(amount) < 0 ? 'down' : 'up'
  const movers = useAsk(topMovers(scope, [cause], way, CUSTOMERS_TOLD))
  const customers = movers.state === 'ready' ? moved(movers.rows, way) : []
  return (
    <li>
      <Go to={toPage('dso', { cause })}>
        <b>{t(`cause.${cause}`)}</b>
      </Go>{' '}
      <span className="whole">
        {days === null ? '' : `${format.days(days, 1, true)} · `}
        {format.briefSigned(amount)}
      </span>
      {customers.map((customer, index) => (
        <span key={customer['dso_bridge.customer_id']}>
          {index === 0 ? t('told.through') : t('told.and')}
          <Go to={{ who: customer['dso_bridge.customer_id'] ?? undefined, item: undefined }}>
            {customerName(t, customer['dso_bridge.customer'])}
          </Go>{' '}
          <span className="whole">{format.briefSigned(customer['dso_bridge.change_amount'])}</span>
        </span>
      ))}
    </li>
  )
}
