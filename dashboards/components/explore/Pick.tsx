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
}

/** One of a list, with its label. */
export function Pick({ label, value, options, onPick }: PickProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}
