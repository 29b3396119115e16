import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import type { Field } from '../../lib/dictionary.ts'
import { useWords } from './use-words.ts'

/** A member's definition a hover or a focus away: what it is, how it is worked out, when it is empty. */
export function Described({ field, children }: { field: Field; children: ReactElement }) {
  const words = useWords()
  const label = (
    <>
      {field.description}
      {field.formula && <span className="formula">{field.formula}</span>}
      {field.nullReasons.length > 0 && <span className="formula">{words.reasons(field)}</span>}
    </>
  )
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: false }} multiline maw={340} openDelay={150}>
      {children}
    </Tooltip>
  )
}
