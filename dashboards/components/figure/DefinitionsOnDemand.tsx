import { lazy, Suspense, useState } from 'react'

const Definitions = lazy(async () => ({ default: (await import('./Definitions.tsx')).Definitions }))

/** The definitions of a figure; their panel is only fetched when one is asked for. */
export function DefinitionsOnDemand(props: { members: string[]; opened: boolean; onClose: () => void }) {
  const [loaded, setLoaded] = useState(props.opened)
  if (props.opened && !loaded) setLoaded(true)
  return loaded ? (
    <Suspense>
      <Definitions {...props} />
    </Suspense>
  ) : null
}
