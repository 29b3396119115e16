import { type InputHTMLAttributes, useId } from 'react'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  label: string
  /** the label is read but not shown: the placeholder says it to the eye */
  quiet?: boolean
  help?: string
  onText: (text: string) => void
}

/** One line of text or a date, with its label and a sentence of help. */
export function Field({ label, quiet = false, help, onText, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className={quiet ? 'unseen' : undefined}>
        {label}
      </label>
      {help && (
        <p id={`${id}-help`} className="quiet">
          {help}
        </p>
      )}
      <input
        {...input}
        id={id}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    </div>
  )
}
