import { useId } from 'react'

interface PickProps {
  label: string
  value: string
  options: { id: string; name: string }[]
  onPick: (id: string) => void
}

/** One of a short list, in the line above a figure. */
export function Pick({ label, value, options, onPick }: PickProps) {
  const id = useId()
  return (
    <span className="pick">
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
