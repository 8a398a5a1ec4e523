import Handlebars from 'handlebars';
import type { Options, Shape } from './fixtures.ts';

type Text = { text?: string; classes?: string; isPageHeading?: boolean } | undefined;
type Item = Record<string, unknown>;

interface Component {
  partial: string;
  /** The options of govuk-frontend's template that the partial can give. */
  shape: Shape;
  /** Options the partial insists on. */
  needs?: string[];
  /** The same, as the partial's arguments. */
  args: (o: Options) => Options;
  /** Between the partial's tags, if it is a block. */
  inside?: (o: Options) => string;
}

const TEXT: Shape = { text: true };
const FIELD: Shape = {
  id: true,
  name: true,
  classes: true,
  describedBy: true,
  disabled: true,
  label: { text: true, classes: true, isPageHeading: true },
  hint: TEXT,
  errorMessage: TEXT,
  formGroup: { classes: true },
};

const text = (given: unknown) => (given as Text)?.text;

const field = (o: Options): Options => ({
  ...pick(o, ['id', 'name', 'classes', 'describedBy', 'disabled']),
  label: text(o.label),
  labelClasses: (o.label as Text)?.classes,
  heading: (o.label as Text)?.isPageHeading,
  hint: text(o.hint),
  error: text(o.errorMessage),
  groupClasses: (o.formGroup as Text)?.classes,
});

const CHOICES: Shape = {
  idPrefix: true,
  name: true,
  value: true,
  values: true,
  classes: true,
  fieldset: { legend: { text: true, classes: true, isPageHeading: true }, describedBy: true },
  hint: TEXT,
  errorMessage: TEXT,
  formGroup: { classes: true },
  items: {
    value: true,
    text: true,
    id: true,
    name: true,
    checked: true,
    disabled: true,
    divider: true,
    hint: TEXT,
    behaviour: true,
  },
};

function choices(o: Options): Options {
  const fieldset = (o.fieldset ?? {}) as { legend?: Text; describedBy?: string };
  return {
    name: o.name,
    id: o.idPrefix,
    classes: o.classes,
    value: o.value ?? o.values,
    items: ((o.items ?? []) as Item[]).filter(Boolean).map(item => ({ ...item, hint: text(item.hint) })),
    legend: fieldset.legend?.text,
    legendClasses: fieldset.legend?.classes,
    heading: fieldset.legend?.isPageHeading,
    describedBy: fieldset.describedBy,
    hint: text(o.hint),
    error: text(o.errorMessage),
    groupClasses: (o.formGroup as Text)?.classes,
  };
}

/** Which partial stands for which govuk-frontend component, and what of it it can give. */
export const components: Record<string, Component> = {
  'back-link': {
    partial: 'shared/navigation/back-link',
    shape: { text: true, href: true, classes: true },
    args: o => ({ href: '#', ...o }),
  },
  breadcrumbs: {
    partial: 'shared/navigation/breadcrumbs',
    shape: { items: { text: true, href: true }, classes: true, labelText: true },
    args: o => ({ items: o.items, classes: o.classes, label: o.labelText }),
  },
  button: {
    partial: 'shared/forms/button',
    shape: {
      text: true,
      href: true,
      type: true,
      name: true,
      value: true,
      id: true,
      disabled: true,
      classes: true,
      preventDoubleClick: true,
    },
    args: ({ preventDoubleClick, ...o }) => ({ ...o, once: preventDoubleClick }),
  },
  checkboxes: { partial: 'shared/fields/checkboxes', shape: CHOICES, args: choices },
  details: {
    partial: 'shared/messages/details',
    shape: { id: true, summaryText: true, text: true, open: true, classes: true },
    args: ({ summaryText, text: _, ...o }) => ({ ...o, summary: summaryText }),
    inside: o => Handlebars.escapeExpression(String(o.text)),
  },
  'error-message': {
    partial: 'shared/forms/error-message',
    shape: { text: true, id: true },
    args: o => o,
  },
  'error-summary': {
    partial: 'shared/forms/error-summary',
    shape: { titleText: true, descriptionText: true, errorList: { text: true, href: true } },
    args: o => ({ title: o.titleText, description: o.descriptionText, errors: o.errorList ?? [] }),
  },
  'file-upload': {
    partial: 'shared/forms/file-upload',
    shape: { ...FIELD, multiple: true },
    args: o => ({ ...field(o), multiple: o.multiple }),
  },
  hint: {
    partial: 'shared/fields/hint',
    shape: { id: true, text: true, classes: true },
    args: o => o,
  },
  input: {
    partial: 'shared/fields/field',
    shape: {
      ...FIELD,
      value: true,
      type: true,
      inputmode: true,
      autocomplete: true,
      autocapitalize: true,
      spellcheck: true,
      pattern: true,
      prefix: TEXT,
      suffix: TEXT,
    },
    args: o => ({
      ...field(o),
      ...pick(o, ['value', 'type', 'inputmode', 'autocomplete', 'autocapitalize', 'spellcheck', 'pattern']),
      prefix: text(o.prefix),
      suffix: text(o.suffix),
    }),
  },
  'inset-text': {
    partial: 'shared/messages/inset',
    shape: { text: true, id: true, classes: true },
    args: o => o,
  },
  label: {
    partial: 'shared/fields/label',
    needs: ['text'],
    shape: { text: true, for: true, classes: true, isPageHeading: true },
    args: ({ isPageHeading, ...o }) => ({ ...o, heading: isPageHeading }),
  },
  'notification-banner': {
    partial: 'shared/messages/notification',
    shape: { text: true, titleText: true, type: true, titleId: true },
    args: o => ({ text: o.text, title: o.titleText, success: o.type === 'success', id: o.titleId }),
  },
  pagination: {
    partial: 'shared/navigation/pagination',
    shape: {
      previous: { href: true },
      next: { href: true },
      items: { number: true, href: true, current: true, ellipsis: true },
      landmarkLabel: true,
    },
    args: o => ({
      previous: (o.previous as Item | undefined)?.href,
      next: (o.next as Item | undefined)?.href,
      items: (o.items as Item[] | undefined)?.filter(item => item && Object.keys(item).length),
      label: o.landmarkLabel,
    }),
  },
  radios: { partial: 'shared/fields/radios', shape: CHOICES, args: choices },
  select: {
    partial: 'shared/fields/select',
    shape: { ...FIELD, value: true, items: { value: true, text: true, selected: true, disabled: true } },
    args: o => ({ ...field(o), value: o.value, items: ((o.items ?? []) as Item[]).filter(Boolean) }),
  },
  'summary-list': {
    partial: 'shared/tables/summary-list',
    shape: {
      classes: true,
      rows: {
        classes: true,
        key: TEXT,
        value: TEXT,
        actions: { items: { text: true, href: true, visuallyHiddenText: true, classes: true } },
      },
    },
    args: o => ({
      classes: o.classes,
      rows: ((o.rows ?? []) as Item[]).filter(Boolean).map(row => ({
        classes: row.classes,
        key: text(row.key),
        value: text(row.value),
        actions: ((row.actions as { items?: Item[] } | undefined)?.items ?? []).map(item => ({
          href: item.href,
          text: item.text,
          about: item.visuallyHiddenText,
          classes: item.classes,
        })),
      })),
    }),
  },
  textarea: {
    partial: 'shared/fields/textarea',
    shape: { ...FIELD, value: true, rows: true, autocomplete: true, spellcheck: true },
    args: o => ({ ...field(o), ...pick(o, ['value', 'rows', 'autocomplete', 'spellcheck']) }),
  },
};

function pick(o: Options, keys: string[]): Options {
  return Object.fromEntries(keys.map(key => [key, o[key]]));
}
