import { Tooltip } from '@mantine/core'
import { DASH } from '../../lib/format.ts'

/** A number there is none of: a dash that says why, on hover and to a keyboard. */
export function Missing({ reason }: { reason: string }) {
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }} multiline maw={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by keyboard */}
      <span className="missing" role="img" aria-label={reason} tabIndex={0}>
        {DASH}
      </span>
    </Tooltip>
  )
}
