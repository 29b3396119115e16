import { Radio } from '@mantine/core'

interface ChoicesProps {
  name: string
  chosen: string | undefined
  options: { id: string; name: string }[]
  all: string
  onChoose: (id: string | undefined) => void
}

const ALL = ''

/** One of a short list, or all of them. */
export function Choices({ name, chosen, options, all, onChoose }: ChoicesProps) {
  return (
    <Radio.Group label={name} value={chosen ?? ALL} onChange={(id) => onChoose(id === ALL ? undefined : id)}>
      <div className="choices">
        {[{ id: ALL, name: all }, ...options].map((option) => (
          <Radio key={option.id} size="xs" value={option.id} label={option.name} />
        ))}
      </div>
    </Radio.Group>
  )
}
