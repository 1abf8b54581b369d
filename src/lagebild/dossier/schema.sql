-- The dossier: one SQLite file, to be read by Lagebild, Datasette, sqlite-utils, R or the sqlite3 shell.
--
-- Every finding belongs to a version of an article and carries its receipt: the offsets, the exact text between
-- them, and the rule that found it. Offsets count Unicode code points from 0, `end` exclusive, so that in SQL
--     substr(version.text, start + 1, end - start)
-- is what the finding says. Days are ISO 8601 (2031-03-06), moments are UTC (2031-03-06T17:20:00+00:00), lists are
-- JSON. The docs are generated from the comments in this file: one stands before each table, view and column.
-- A change here needs a decision about files that exist already: see MIGRATIONS in connection.py.

-- "Lage" in ASCII: tells a dossier from other SQLite files.
PRAGMA application_id = 1281451877;
-- The schema's version; Lagebild refuses a file with a higher one.
PRAGMA user_version = 2;

-- Facts about the dossier itself.
CREATE TABLE meta (
  -- `schema_version`, or `created` and `created_by`: when and by which version of Lagebild.
  key TEXT PRIMARY KEY,
  -- Its value.
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta VALUES ('schema_version', '2');

-- A report as a thing with an address; what it says stands in its versions.
CREATE TABLE article (
  -- Its number in this dossier, never given again.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The name under which it was first added: a path, path#line for a record, or - for standard input.
  uri TEXT NOT NULL,
  -- Its web address, where known: then it is what tells articles apart.
  url TEXT UNIQUE,
  -- When it was first added, UTC.
  added TEXT NOT NULL
) STRICT;

CREATE INDEX article_uri ON article (uri);

-- One text of an article with its metadata. Another text under the same address is another version; all are kept.
CREATE TABLE version (
  -- Row number, the key of everything found in it.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The article.
  article_id INTEGER NOT NULL REFERENCES article (id),
  -- 1, 2 … in the order in which they were added.
  number INTEGER NOT NULL,
  -- 1 for the version that listings show: the one added last, unless it is dated before another; else 0.
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  -- The stored text: all offsets count in it.
  text TEXT NOT NULL,
  -- SHA-256 of the text in UTF-8.
  text_sha256 TEXT NOT NULL,
  -- Headline.
  title TEXT,
  -- Who published it.
  outlet TEXT,
  -- Agencies that it credits as a whole, a JSON list of names.
  agencies TEXT NOT NULL,
  -- Names or initials of its authors, a JSON list.
  authors TEXT NOT NULL,
  -- Day, or day with time and zone, of publication.
  published TEXT,
  -- Where `published` comes from: given, metadata, inferred (then the next three say more) or none.
  published_basis TEXT NOT NULL,
  -- If inferred: the first possible day.
  published_earliest TEXT,
  -- If inferred: the last possible day.
  published_latest TEXT,
  -- If inferred: the reasons, in German.
  published_why TEXT,
  -- Place of the dateline.
  place TEXT,
  -- The report's own note of its version ("aktualisierte Fassung").
  note TEXT,
  -- ISO 639-1 code.
  language TEXT NOT NULL,
  -- Absolute path of the file it was read from, so that `lagebild verify` can read it again; null for standard input.
  location TEXT,
  -- Last part of the location: a file of the same name and content elsewhere is the same file moved.
  file_name TEXT,
  -- The file as it was named when it was read.
  path TEXT,
  -- text/plain, text/html, application/jsonl or text/csv; null where the text came from no file.
  media_type TEXT,
  -- Line (from 1) in a JSON Lines or CSV file, else null.
  record INTEGER,
  -- The encoding that decoded it, by its Python name.
  encoding TEXT,
  -- Why this encoding: bom, declared, valid, detected or internal.
  encoding_basis TEXT,
  -- SHA-256 of the file's bytes, or of the record's line.
  raw_sha256 TEXT,
  -- Name and version of what extracted the text from a page, else null.
  extractor TEXT,
  -- SHA-256 of the metadata as read, before analysis: equal means that nothing need be read again.
  given_sha256 TEXT NOT NULL,
  -- SHA-256 of all findings: equal means that nothing need be replaced.
  findings_sha256 TEXT NOT NULL,
  -- When this version was added, UTC.
  added TEXT NOT NULL,
  -- When its findings were last computed anew, UTC.
  analysed TEXT NOT NULL,
  -- Version of Lagebild that computed them.
  lagebild TEXT NOT NULL,
  -- Analysis engine that computed them.
  engine TEXT NOT NULL,
  -- What in the text contradicts `published`, in German.
  published_doubt TEXT,
  UNIQUE (article_id, number),
  UNIQUE (article_id, text_sha256)
) STRICT;

CREATE UNIQUE INDEX version_current ON version (article_id) WHERE current;
CREATE INDEX version_location ON version (location, record);
CREATE INDEX version_raw ON version (raw_sha256);

-- What metadata said before it was corrected: the same text, read again with another title, date or encoding.
CREATE TABLE metadata_change (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- When, UTC.
  changed TEXT NOT NULL,
  -- A column of `version`.
  field TEXT NOT NULL,
  -- Its value before.
  before TEXT,
  -- Its value since.
  after TEXT
) STRICT;

CREATE INDEX metadata_change_version ON metadata_change (version_id);

-- Stretches of one kind; together they cover every character of a version that is not white space.
CREATE TABLE passage (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version it stands in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  -- headline, lead, body, heading, dateline: report text; all other kinds are page furniture.
  kind TEXT NOT NULL,
  -- The rule that told its kind.
  rule TEXT NOT NULL,
  UNIQUE (version_id, number)
) STRICT;

-- The sentences of the report text; page furniture has none.
CREATE TABLE sentence (
  -- Row number, also in `sentence_fts`.
  id INTEGER PRIMARY KEY,
  -- The version it stands in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  -- Number of the passage it stands in.
  passage INTEGER NOT NULL,
  UNIQUE (version_id, number)
) STRICT;

-- Who said what. The receipts of quote, cue and frame stand in `statement_part`.
CREATE TABLE statement (
  -- Row number, also in `statement_fts`.
  id INTEGER PRIMARY KEY,
  -- The version it was found in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- Its name within the version: s1, s2 …
  name TEXT NOT NULL,
  -- direct, indirect, reported, free_indirect or indirect_free_indirect.
  kind TEXT NOT NULL,
  -- Name of the statement that a nested one stands in.
  within TEXT,
  -- The quote; parts of an interrupted one joined by " … ".
  quote TEXT NOT NULL,
  -- First code point of the phrase that names the speaker; null where nobody is named.
  speaker_start INTEGER,
  -- Code point after that phrase.
  speaker_end INTEGER,
  -- The phrase, to the letter.
  speaker TEXT,
  -- Id of the speaker among the actors, null until resolved.
  speaker_actor TEXT,
  -- First code point of the phrase that names the addressee.
  addressee_start INTEGER,
  -- Code point after that phrase.
  addressee_end INTEGER,
  -- The phrase, to the letter.
  addressee TEXT,
  -- Id of the addressee among the actors, null until resolved.
  addressee_actor TEXT,
  -- Where it was said: a broadcaster, a platform, a paper.
  channel TEXT,
  -- First day on which it can have been said.
  said_earliest TEXT,
  -- Last day on which it can have been said.
  said_latest TEXT,
  -- The links through which it reached the report, from the outside in: a JSON list; as a table, `source_link`.
  chain TEXT NOT NULL,
  -- The rule that found it; `lagebild rules ID` explains it.
  rule TEXT NOT NULL,
  -- 0 to 1; for a rule, its precision on the training data.
  confidence REAL NOT NULL,
  UNIQUE (version_id, number),
  UNIQUE (version_id, name)
) STRICT;

-- The spans of a statement, each with its exact text.
CREATE TABLE statement_part (
  -- The statement.
  statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  -- quote (what was said), cue (the words of saying) or frame (the clause around the quote).
  role TEXT NOT NULL CHECK (role IN ('quote', 'cue', 'frame')),
  -- 0, 1 … among the parts of one role.
  number INTEGER NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  PRIMARY KEY (statement_id, role, number)
) STRICT, WITHOUT ROWID;

-- The links through which a statement reached the report, one row a link: `statement.chain` as a table.
CREATE TABLE source_link (
  -- The statement.
  statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  -- 0, 1 … from the outside in; the last one is the originator.
  number INTEGER NOT NULL,
  -- Name or description.
  name TEXT NOT NULL,
  -- 1 for a link without a name, else 0.
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  -- Its id among the actors, null until resolved.
  actor TEXT,
  -- First code point of the words that name it; null where they are not known.
  start INTEGER,
  -- Code point after them.
  end INTEGER,
  -- These words, to the letter.
  text TEXT,
  -- The rule that found it.
  rule TEXT NOT NULL,
  PRIMARY KEY (statement_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX source_link_name ON source_link (name);

-- Reported refusals to comment, missing answers, denials of having said something.
CREATE TABLE silence (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version it was found in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- Its name within the version: x1, x2 …
  name TEXT NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  -- Id of who is silent among the actors, null until resolved.
  actor TEXT,
  -- The rule that found it.
  rule TEXT NOT NULL,
  UNIQUE (version_id, number),
  UNIQUE (version_id, name)
) STRICT;

-- What the report says of when, as TIMEX3 and as days.
CREATE TABLE time_expression (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version it was found in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- Its name within the version: t1, t2 …
  name TEXT NOT NULL,
  -- First code point; a preposition before it is no part of it.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  -- DATE, TIME, DURATION or SET, as TIMEX3 has it.
  type TEXT NOT NULL,
  -- As TIMEX3 has it: 2031-03-08, 2031-W10, P3M, PRESENT_REF; X for what is unknown.
  value TEXT NOT NULL,
  -- First day that it covers; null where open or unknown.
  earliest TEXT,
  -- Last day, likewise.
  latest TEXT,
  -- How it was resolved, in German.
  why TEXT NOT NULL,
  -- The rule that found it.
  rule TEXT NOT NULL,
  UNIQUE (version_id, number),
  UNIQUE (version_id, name)
) STRICT;

CREATE INDEX time_expression_days ON time_expression (earliest, latest);

-- Somebody who acts or speaks, across all reports: kept for good under one number, also without any report left.
CREATE TABLE actor (
  -- Its number in this dossier, never given again.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- person, organisation, state, group or unnamed.
  kind TEXT NOT NULL,
  -- The name most used in the reports.
  name TEXT NOT NULL,
  -- The name that the user gave it, which is then shown; else null.
  given_name TEXT,
  -- The actor that the user said it is; then only that one is listed, with the names and reports of both.
  merged_into INTEGER REFERENCES actor (id),
  -- Its Wikidata id, from the user's list.
  wikidata TEXT
) STRICT;

-- Names that mean an actor because the user said so, in a list or by splitting: they come before all that is computed.
CREATE TABLE actor_name (
  -- The actor.
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  -- The name.
  name TEXT NOT NULL,
  PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;

-- What the user corrected, in order; each can be taken back.
CREATE TABLE actor_change (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- When, UTC.
  made TEXT NOT NULL,
  -- merge, split, rename or list.
  action TEXT NOT NULL,
  -- The actor.
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  -- Of a merge, the actor that went into it; of a split, the one that was taken out.
  other_id INTEGER REFERENCES actor (id),
  -- Of a rename, the name given before; of a merge, the actors that were merged into the other one already.
  before TEXT,
  -- Of a rename, the name given.
  after TEXT,
  -- When it was taken back, UTC; else null.
  undone TEXT
) STRICT;

-- An actor as one version has it, and which actor of the dossier it is.
CREATE TABLE actor_found (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version it was found in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the first mention.
  number INTEGER NOT NULL,
  -- Its name within the version: a1, a2 …; what `speaker_actor` and the like refer to.
  name TEXT NOT NULL,
  -- What the version calls it.
  label TEXT NOT NULL,
  -- person, organisation, state, group or unnamed.
  kind TEXT NOT NULL,
  -- Which actor of the dossier it is; null until the end of the same `add`.
  actor_id INTEGER REFERENCES actor (id),
  UNIQUE (version_id, number),
  UNIQUE (version_id, name)
) STRICT;

CREATE INDEX actor_found_actor ON actor_found (actor_id);

-- Where a version names an actor.
CREATE TABLE actor_mention (
  -- The actor as found.
  found_id INTEGER NOT NULL REFERENCES actor_found (id) ON DELETE CASCADE,
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  -- Office or description that stands with it, else null.
  role TEXT,
  PRIMARY KEY (found_id, number)
) STRICT, WITHOUT ROWID;

-- What happens, as one article tells it: meetings, calls, visits, attacks, measures and the like.
CREATE TABLE event (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- The version it was found in.
  version_id INTEGER NOT NULL REFERENCES version (id),
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- Its name within the version: e1, e2 …
  name TEXT NOT NULL,
  -- meeting, call, video_conference, visit, attack, sanctions, agreement, vote, appointment or other.
  type TEXT NOT NULL,
  -- A short German phrase that names it.
  title TEXT NOT NULL,
  -- proposed, expected, scheduled, ongoing, held, postponed, cancelled or refused, as of the report.
  status TEXT NOT NULL,
  -- Where, as a name without preposition.
  place TEXT,
  -- First day on which it can begin; null where unknown.
  earliest TEXT,
  -- Last such day, likewise.
  latest TEXT,
  -- Last day of a measure or a longer event.
  ends TEXT,
  -- First code point of the restriction of a measure.
  scope_start INTEGER,
  -- Code point after it.
  scope_end INTEGER,
  -- The restriction, to the letter.
  scope TEXT,
  -- Names of the time expressions that date it: a JSON list.
  times TEXT NOT NULL,
  -- By way of whom, from the outside in: a JSON list of {name, anonymous, actor}.
  chain TEXT NOT NULL,
  -- The rule that found it.
  rule TEXT NOT NULL,
  -- If another event alone places it in time: which one, in German.
  why TEXT,
  UNIQUE (version_id, number),
  UNIQUE (version_id, name)
) STRICT;

-- Where the article tells of the event.
CREATE TABLE event_part (
  -- The event.
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  -- 0, 1 … in the order of the text.
  number INTEGER NOT NULL,
  -- First code point.
  start INTEGER NOT NULL,
  -- Code point after the last one.
  end INTEGER NOT NULL,
  -- The exact text.
  text TEXT NOT NULL,
  PRIMARY KEY (event_id, number)
) STRICT, WITHOUT ROWID;

-- Who takes part in it.
CREATE TABLE event_participant (
  -- The event.
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  -- 0, 1 … as in the event.
  number INTEGER NOT NULL,
  -- Id of the actor in the article.
  actor TEXT NOT NULL,
  -- Its name in the article.
  name TEXT NOT NULL,
  -- person, organisation, state, group or unnamed.
  kind TEXT NOT NULL,
  PRIMARY KEY (event_id, number)
) STRICT, WITHOUT ROWID;

-- Which events are the same: an event of a current version without a row is not compared yet.
CREATE TABLE timeline (
  -- The event.
  event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
  -- The lowest number of those that it is linked with, also by way of others.
  linked INTEGER NOT NULL,
  -- The lowest number of those that are the same event.
  entry INTEGER NOT NULL
) STRICT;

CREATE INDEX timeline_linked ON timeline (linked);
CREATE INDEX timeline_entry ON timeline (entry);

-- By what the next events are compared with these: participant and month, or day.
CREATE TABLE event_key (
  -- The event.
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  -- What two of the same share.
  key TEXT NOT NULL,
  PRIMARY KEY (key, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_key_event ON event_key (event_id);

-- By what the next articles are compared with a text, to find copies: a version without a row is not compared yet.
CREATE TABLE fingerprint (
  -- The version.
  version_id INTEGER PRIMARY KEY REFERENCES version (id),
  -- Numbers of runs of five words, a sample, sorted: unsigned, 64 bits each, little-endian.
  shingles BLOB NOT NULL
) STRICT;

-- Passages that two articles share, word for word or lightly edited: found among all stored versions.
CREATE TABLE shared_passage (
  -- Row number.
  id INTEGER PRIMARY KEY,
  -- A version of one article: the one that was compared earlier.
  a_version_id INTEGER NOT NULL REFERENCES version (id),
  -- First code point of the passage in it.
  a_start INTEGER NOT NULL,
  -- Code point after the last one.
  a_end INTEGER NOT NULL,
  -- A version of the other article.
  b_version_id INTEGER NOT NULL REFERENCES version (id),
  -- First code point of the passage in it.
  b_start INTEGER NOT NULL,
  -- Code point after the last one.
  b_end INTEGER NOT NULL,
  -- How many words are equal, in order; at least 8.
  equal INTEGER NOT NULL,
  -- Share of equal words in the alignment of the two.
  similarity REAL NOT NULL
) STRICT;

CREATE INDEX shared_passage_a ON shared_passage (a_version_id);
CREATE INDEX shared_passage_b ON shared_passage (b_version_id);

-- Who stands at the end of a statement's chain, and by what it is recognised in other reports.
CREATE TABLE utterance (
  -- The statement.
  statement_id INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  -- The originator as a key that is the same in other reports; null where nobody is named or described.
  speaker TEXT,
  -- The name, or the description of one without a name; empty for nobody.
  name TEXT NOT NULL,
  -- 1 for a name, 0 for a description or nobody.
  named INTEGER NOT NULL CHECK (named IN (0, 1)),
  -- The day that it counts under, ISO 8601; null where unknown.
  day TEXT
) STRICT;

CREATE INDEX utterance_speaker ON utterance (speaker, day);

-- Pairs of statements that are the same one.
CREATE TABLE same_statement (
  -- The one statement.
  a_statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  -- The other one, with a higher number.
  b_statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  -- copy (in a passage that both reports share), utterance (one speaker, about one day, in other words) or repeat (one
  -- speaker in one report: said again, or part of the other).
  how TEXT NOT NULL CHECK (how IN ('copy', 'utterance', 'repeat')),
  PRIMARY KEY (a_statement_id, b_statement_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_statement_b ON same_statement (b_statement_id);

-- Full text of all sentences, of all versions. Case and accents are the same (Munchen finds München).
-- `content="…"`, written just so, is how Datasette and sqlite-utils recognise the full text of a table.
CREATE VIRTUAL TABLE sentence_fts USING fts5 (
  text, content="sentence", content_rowid="id", tokenize = 'unicode61 remove_diacritics 2'
);

-- Full text of all quotes, of all versions, likewise.
CREATE VIRTUAL TABLE statement_fts USING fts5 (
  quote, content="statement", content_rowid="id", tokenize = 'unicode61 remove_diacritics 2'
);

-- Findings are only added and removed, never edited: two triggers a table keep the full text in step.
CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
  INSERT INTO sentence_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
  INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
  INSERT INTO statement_fts (rowid, quote) VALUES (new.id, new.quote);
END;
CREATE TRIGGER statement_removed AFTER DELETE ON statement BEGIN
  INSERT INTO statement_fts (statement_fts, rowid, quote) VALUES ('delete', old.id, old.quote);
END;

-- The version of each article that listings show, with the article's address.
CREATE VIEW current_version AS
SELECT
  -- The name under which the article was first added.
  article.uri AS article,
  -- Its web address, where known.
  article.url AS url,
  -- The day it counts under: published, else the last possible day.
  coalesce(substr(version.published, 1, 10), version.published_latest) AS day,
  -- All columns of `version`.
  version.*
FROM version
JOIN article ON article.id = version.article_id
WHERE version.current;

-- One row an article, for people.
CREATE VIEW article_list AS
SELECT
  -- Number of the article.
  current_version.article_id AS id,
  -- The name under which it was first added.
  article,
  -- Headline.
  title,
  -- Who published it.
  outlet,
  -- When, as given.
  published,
  -- The day it counts under: published, else the last possible day.
  day,
  -- Agencies that it credits as a whole, a JSON list.
  agencies,
  -- Place of the dateline.
  place,
  -- Web address.
  url,
  -- How many versions are stored.
  (SELECT count(*) FROM version WHERE version.article_id = current_version.article_id) AS versions,
  -- How many statements the current one holds.
  (SELECT count(*) FROM statement WHERE statement.version_id = current_version.id) AS statements,
  -- How many silences the current one holds.
  (SELECT count(*) FROM silence WHERE silence.version_id = current_version.id) AS silences,
  -- Its length in characters.
  length(text) AS characters,
  -- When the current version was added, UTC.
  added
FROM current_version;

-- Who said what in the current versions, one row a statement, for people.
CREATE VIEW statement_list AS
SELECT
  -- The day it counts under: when it was said at the latest, else when it was published.
  coalesce(statement.said_latest, current_version.day) AS day,
  -- The phrase that names the speaker.
  statement.speaker AS speaker,
  -- The actor's name, where it is known who speaks and has a name.
  (SELECT coalesce(root.given_name, root.name) FROM actor_found
   JOIN actor AS part ON part.id = actor_found.actor_id
   JOIN actor AS root ON root.id = coalesce(part.merged_into, part.id)
   WHERE actor_found.version_id = statement.version_id AND actor_found.name = statement.speaker_actor
   AND root.kind <> 'unnamed') AS speaker_name,
  -- The words of saying.
  (SELECT group_concat(text, ' … ') FROM statement_part
   WHERE statement_id = statement.id AND role = 'cue') AS cue,
  -- What was said.
  statement.quote AS quote,
  -- direct, indirect, reported, free_indirect or indirect_free_indirect.
  statement.kind AS kind,
  -- To whom.
  statement.addressee AS addressee,
  -- Where.
  statement.channel AS channel,
  -- The links through which it reached the report, a JSON list.
  statement.chain AS chain,
  -- Who published the report.
  current_version.outlet AS outlet,
  -- When.
  current_version.published AS published,
  -- Its headline.
  current_version.title AS title,
  -- The name under which it was first added.
  current_version.article AS article,
  -- First code point of the quote.
  (SELECT min(start) FROM statement_part WHERE statement_id = statement.id AND role = 'quote') AS start,
  -- Code point after the quote.
  (SELECT max(end) FROM statement_part WHERE statement_id = statement.id AND role = 'quote') AS end,
  -- Name of the statement within its article.
  statement.name AS name,
  -- The rule that found it.
  statement.rule AS rule,
  -- 0 to 1.
  statement.confidence AS confidence,
  -- Number of the article.
  current_version.article_id AS article_id,
  -- Row of the version.
  statement.version_id AS version_id,
  -- Row of the statement.
  statement.id AS statement_id
FROM statement
JOIN current_version ON current_version.id = statement.version_id;

-- What the current versions say of when, one row an expression, for people.
CREATE VIEW time_list AS
SELECT
  -- First day that it covers; null where open or unknown.
  time_expression.earliest AS earliest,
  -- Last day, likewise.
  time_expression.latest AS latest,
  -- The exact text.
  time_expression.text AS text,
  -- How it was resolved, in German.
  time_expression.why AS why,
  -- DATE, TIME, DURATION or SET.
  time_expression.type AS type,
  -- As TIMEX3 has it.
  time_expression.value AS value,
  -- The sentence that holds it.
  (SELECT sentence.text FROM sentence WHERE sentence.version_id = time_expression.version_id
   AND sentence.start <= time_expression.start AND time_expression.end <= sentence.end) AS sentence,
  -- Who published the report.
  current_version.outlet AS outlet,
  -- When.
  current_version.published AS published,
  -- The name under which it was first added.
  current_version.article AS article,
  -- First code point.
  time_expression.start AS start,
  -- Code point after the last one.
  time_expression.end AS end,
  -- Its name within its article.
  time_expression.name AS name,
  -- The rule that found it.
  time_expression.rule AS rule,
  -- Number of the article.
  current_version.article_id AS article_id,
  -- Row of the version.
  time_expression.version_id AS version_id
FROM time_expression
JOIN current_version ON current_version.id = time_expression.version_id;

-- Who is named in the current versions, one row an actor, for people; those without a name are left out.
CREATE VIEW actor_list AS
SELECT
  -- Number of the actor.
  root.id AS id,
  -- The name most used, or the one that the user gave.
  coalesce(root.given_name, root.name) AS name,
  -- person, organisation, state or group.
  root.kind AS kind,
  -- How many reports name it.
  count(DISTINCT current_version.article_id) AS reports,
  -- First day of a report that does.
  min(current_version.day) AS first_day,
  -- Last day, likewise.
  max(current_version.day) AS last_day,
  -- Its Wikidata id, where the user gave one.
  root.wikidata AS wikidata
FROM actor_found
JOIN current_version ON current_version.id = actor_found.version_id
JOIN actor AS part ON part.id = actor_found.actor_id
JOIN actor AS root ON root.id = coalesce(part.merged_into, part.id)
WHERE root.kind <> 'unnamed'
GROUP BY root.id;

-- What happens by the current versions, one row an event and report, for people; `entry` joins the reports of one event.
CREATE VIEW event_list AS
SELECT
  -- First day on which it can begin.
  event.earliest AS earliest,
  -- Last such day.
  event.latest AS latest,
  -- How far it is, as of the report.
  event.status AS status,
  -- A short phrase that names it.
  event.title AS title,
  -- What kind of event.
  event.type AS type,
  -- Where.
  event.place AS place,
  -- Last day of a measure or a longer event.
  event.ends AS ends,
  -- Who takes part, joined by commas.
  (SELECT group_concat(event_participant.name, ', ') FROM event_participant
   WHERE event_participant.event_id = event.id) AS participants,
  -- The first place where the article tells of it.
  (SELECT event_part.text FROM event_part WHERE event_part.event_id = event.id AND event_part.number = 0) AS evidence,
  -- Who published the report.
  current_version.outlet AS outlet,
  -- When.
  current_version.published AS published,
  -- The name under which it was first added.
  current_version.article AS article,
  -- The same for all reports of one event; null until compared.
  timeline.entry AS entry,
  -- Its name within its article.
  event.name AS name,
  -- The rule that found it.
  event.rule AS rule,
  -- If another event alone places it in time: which one, in German.
  event.why AS why,
  -- Number of the article.
  current_version.article_id AS article_id,
  -- Row of the version.
  event.version_id AS version_id
FROM event
JOIN current_version ON current_version.id = event.version_id
LEFT JOIN timeline ON timeline.event_id = event.id;

-- Passages that current versions share, one row a pair, for people. `lagebild sources --copies` leaves out standing ones.
CREATE VIEW copy_list AS
SELECT
  -- The name under which the one article was first added.
  a.article AS a,
  -- Who published it.
  a.outlet AS a_outlet,
  -- When.
  a.published AS a_published,
  -- The passage in it.
  substr(a.text, a_start + 1, a_end - a_start) AS a_text,
  -- The name under which the other article was first added.
  b.article AS b,
  -- Who published it.
  b.outlet AS b_outlet,
  -- When.
  b.published AS b_published,
  -- The passage in it.
  substr(b.text, b_start + 1, b_end - b_start) AS b_text,
  -- How many words are equal.
  equal,
  -- Share of equal words in the alignment of the two.
  similarity,
  -- First code point in the one article.
  a_start,
  -- Code point after the last one.
  a_end,
  -- First code point in the other.
  b_start,
  -- Code point after the last one.
  b_end
FROM shared_passage
JOIN current_version AS a ON a.id = a_version_id
JOIN current_version AS b ON b.id = b_version_id;

-- Every span of every finding of every version, one form for all: what `lagebild verify` reads again.
CREATE VIEW receipt AS
SELECT
  -- Row of the version.
  version_id,
  -- Name of the finding: passage-1, sentence-1, s1, x1, t1, a1, e1, copy-1.
  'passage-' || (number + 1) AS finding,
  -- quote, cue, frame, speaker, addressee, link, silence, time, actor, event, scope, copy, sentence or passage.
  'passage' AS kind,
  -- Number among the parts of one kind, from 0.
  0 AS part,
  -- First code point.
  start,
  -- Code point after the last one.
  end,
  -- The exact text.
  text,
  -- The rule that found it; empty for sentences.
  rule
FROM passage
UNION ALL
SELECT version_id, 'sentence-' || (number + 1), 'sentence', 0, start, end, text, '' FROM sentence
UNION ALL
SELECT version_id, name, role, statement_part.number, start, end, text, rule
FROM statement_part JOIN statement ON statement.id = statement_part.statement_id
UNION ALL
SELECT version_id, name, 'speaker', 0, speaker_start, speaker_end, speaker, rule
FROM statement WHERE speaker_start IS NOT NULL
UNION ALL
SELECT version_id, name, 'addressee', 0, addressee_start, addressee_end, addressee, rule
FROM statement WHERE addressee_start IS NOT NULL
UNION ALL
SELECT version_id, statement.name, 'link', source_link.number, start, end, text, source_link.rule
FROM source_link JOIN statement ON statement.id = source_link.statement_id WHERE start IS NOT NULL
UNION ALL
SELECT version_id, name, 'silence', 0, start, end, text, rule FROM silence
UNION ALL
SELECT version_id, name, 'time', 0, start, end, text, rule FROM time_expression
UNION ALL
SELECT version_id, name, 'actor', actor_mention.number, start, end, text, ''
FROM actor_mention JOIN actor_found ON actor_found.id = found_id
UNION ALL
SELECT event.version_id, event.name, 'event', event_part.number, event_part.start, event_part.end, event_part.text,
       event.rule
FROM event JOIN event_part ON event_part.event_id = event.id
UNION ALL
SELECT version_id, name, 'scope', 0, scope_start, scope_end, scope, rule FROM event WHERE scope_start IS NOT NULL
UNION ALL
SELECT a_version_id, 'copy-' || shared_passage.id, 'copy', 0, a_start, a_end,
       substr(text, a_start + 1, a_end - a_start), ''
FROM shared_passage JOIN version ON version.id = a_version_id
UNION ALL
SELECT b_version_id, 'copy-' || shared_passage.id, 'copy', 1, b_start, b_end,
       substr(text, b_start + 1, b_end - b_start), ''
FROM shared_passage JOIN version ON version.id = b_version_id;
