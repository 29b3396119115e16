import { useId } from 'react'

interface ChoicesProps {
  name: string
  chosen: string | undefined
  options: { id: string; name: string }[]
  all: string
  onChoose: (id: string | undefined) => void
}

/** One of a short list, or all of them. */
export function Choices({ name, chosen, options, all, onChoose }: ChoicesProps) {
  const group = useId()
  return (
    <fieldset className="choices">
      <legend>{name}</legend>
      {[{ id: undefined, name: all }, ...options].map((option) => (
        <label key={option.id ?? ''}>
          <input type="radio" name={group} checked={option.id === chosen} onChange={() => onChoose(option.id)} />{' '}
          {option.name}
        </label>
      ))}
    </fieldset>
  )
}
