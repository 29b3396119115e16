import { lazy, Suspense, useState } from 'react'
import { useScope } from '../../lib/scope.ts'

const Panel = lazy(async () => ({ default: (await import('./Panel.tsx')).Panel }))

/** The side panel's code comes with the first drill, and stays so that it can close as it opened. */
export function PanelOnDemand() {
  const { who, item, day, check, learnt, reason, gap } = useScope().view
  const wanted = Boolean(who ?? item ?? day ?? check ?? learnt ?? reason ?? gap)
  const [loaded, setLoaded] = useState(wanted)
  if (wanted && !loaded) setLoaded(true)
  return loaded ? (
    <Suspense>
      <Panel />
    </Suspense>
  ) : null
}
