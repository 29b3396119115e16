import { useTranslation } from 'react-i18next'
import { type Asked, useAsk } from '../../lib/answers.ts'
import { bridgeByCause, bridgeDays } from '../../lib/bridge.ts'
import { bridgeMessage } from '../../lib/messages-of-dso.ts'
import { useScope } from '../../lib/scope.ts'
import { placeName } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { PickDate } from '../figure/Pick.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { BridgeTable } from './BridgeTable.tsx'

const HEIGHT = 214

/** Why the balance-sheet DSO changed between two days, cause by cause, in days and in euros. */
export function Bridge() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { from, to } = bridgeDays(scope)
  const inOrder = from < to
  const answer = useAsk(inOrder ? bridgeByCause(scope) : null)
  const asked: Asked = inOrder ? answer : { state: 'ready', query: {}, rows: [] }
  return (
    <Figure
      id="bridge"
      name={t('bridge.name')}
      title={([rows]) => (inOrder ? bridgeMessage(t, format, rows ?? []) : t('bridge.name'))}
      under={() =>
        [
          t('bridge.unit'),
          placeName(t, scope),
          t('bridge.between', { from: format.date(from), to: format.date(to) }),
        ].join(' · ')
      }
      asked={[asked]}
      onDrill={() => scrollTo('movers')}
      height={HEIGHT}
      empty={{
        why: t(inOrder ? 'empty.bridge' : 'bridge.disorder'),
        todo: t(inOrder ? 'empty.widen' : 'bridge.reorder'),
      }}
      assumptions={<Assumptions of={['window', 'doubtful']} />}
      before={
        <div className="picks">
          <PickDate label={t('bridge.from')} value={from} max={to} onPick={(date) => go({ from: date })} />
          <PickDate label={t('bridge.to')} value={to} max={scope.latest} onPick={(date) => go({ to: date })} />
        </div>
      }
    >
      {([rows]) => (
        <div style={{ minHeight: HEIGHT }}>
          <BridgeTable rows={rows ?? []} tracks={['days', 'amount']} />
        </div>
      )}
    </Figure>
  )
}
