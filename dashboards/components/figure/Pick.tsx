import { useId } from 'react'

export interface Option {
  id: string
  name: string
}

interface PickProps {
  label: string
  value: string
  options: readonly Option[]
  onPick: (id: string) => void
  /** `field`: the label above instead of before it */
  className?: 'pick' | 'field'
}

/** One of a list, with its label; in the line above a figure unless told otherwise. */
export function Pick({ label, value, options, onPick, className = 'pick' }: PickProps) {
  const id = useId()
  return (
    <span className={className}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </span>
  )
}

/** One day, in the line above a figure. */
export function PickDate({
  label,
  value,
  max,
  onPick,
}: {
  label: string
  value: string
  max: string
  onPick: (date: string | undefined) => void
}) {
  const id = useId()
  return (
    <span className="pick">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        max={max}
        onChange={(event) => onPick(event.currentTarget.value || undefined)}
      />
    </span>
  )
}
