import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '../../src/web/site.ts';
import { createViews, type Views } from '../../src/web/views.ts';

interface Page {
  view: string;
  data: object;
}

/** The product's views and, under gallery/, pages that show every part of them. */
export function galleryViews(): Views {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-gallery-'));
  cpSync('views', folder, { recursive: true });
  cpSync('test/look/views', join(folder, 'gallery'), { recursive: true });
  const views = createViews({ folder, check: true });
  rmSync(folder, { recursive: true });
  return views;
}

/** A `site` as the layouts need it, for rendering parts without the whole app. */
export const gallerySite: Site = {
  network: {
    name: 'South East London Anchors Network',
    area: 'South East London',
    tagline: 'Large employers, promising close to home',
    illustrative: true,
    timeZone: 'Europe/London',
  },
  assets: '/assets/test',
  csrf: 'a-token',
  person: null,
  paths: { home: '/', search: '/members', signIn: '/session/new', signOut: '/session/end' },
  nav: [
    { key: 'members', text: 'Members', href: '/members' },
    { key: 'pledges', text: 'Pledges', href: '/pledges' },
    { key: 'figures', text: 'Figures', href: '/figures' },
    { key: 'reports', text: 'Reports', href: '/reports' },
    { key: 'places', text: 'Places', href: '/places' },
  ],
  footer: [
    [
      { text: 'About the network', href: '/about' },
      { text: 'The charter', href: '/charter' },
      { text: 'Join', href: '/applications/new' },
    ],
    [{ text: 'Accessibility', href: '/accessibility' }],
  ],
  desk: null,
};

const lead: Site = {
  ...gallerySite,
  person: { name: 'Ada Nguyễn' },
  desk: {
    role: 'You are its anchor lead',
    whose: 'Thamesmere University Hospitals NHS Trust',
    tasks: [
      { key: 'overview', text: 'Overview', href: '/desk', badge: null },
      { key: 'pledges', text: 'Pledges', href: '/desk/pledges', badge: null },
      { key: 'return', text: 'Return 2025/26', href: '/desk/return', badge: '14 days' },
      { key: 'people', text: 'People', href: '/desk/people', badge: null },
      { key: 'record', text: 'Record', href: '/desk/record', badge: null },
    ],
  },
};

const options = [
  { value: 'nhs', text: 'NHS trust' },
  { value: 'council', text: 'Council' },
  { value: 'college', text: 'College', hint: 'Further education, sixth form' },
];

const formData = {
  errors: { starters: 'Cannot be more than all starters, 614', kind: 'Choose the kind of organisation' },
  values: { name: "Guy's & St Thomas'", starters: '641', places: ['council'] },
  problems: [
    { text: 'Local starters (641) cannot be more than all starters (614)', href: '#starters' },
    { text: 'Choose the kind of organisation', href: '#kind' },
  ],
  options,
};

const tableData = {
  caption: 'Headline figures',
  head: [
    { text: 'Year to March 2026' },
    { text: 'Figure', format: 'numeric' },
    { text: 'Members that gave it' },
  ],
  rows: [
    [
      { text: 'Staff who live in the six boroughs' },
      { text: '61.5%', format: 'numeric' },
      { text: '20 of 24' },
    ],
    [
      { text: 'Spend with local suppliers', href: '/x' },
      { text: '24.1%', format: 'numeric' },
      { text: '19 of 24' },
    ],
  ],
};

const STATUSES = ['achieved', 'on-track', 'behind', 'not-achieved', 'not-started', 'no-update', 'withdrawn'];

/** Address → page of the gallery. */
export function galleryPages(): Record<string, Page> {
  return {
    forms: { view: 'gallery/forms', data: { site: lead, ...formData } },
    parts: { view: 'gallery/parts', data: { site: gallerySite, statuses: STATUSES, table: tableData } },
  };
}
