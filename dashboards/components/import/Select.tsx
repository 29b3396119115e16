import { useId } from 'react'

interface SelectProps {
  label: string
  help?: string
  value: string
  options: readonly (readonly [value: string, name: string])[]
  onChoose: (value: string) => void
}

/** One of a list, with its label and a sentence of help. */
export function Select({ label, help, value, options, onChoose }: SelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      {help && (
        <p id={`${id}-help`} className="quiet">
          {help}
        </p>
      )}
    </div>
  )
}
