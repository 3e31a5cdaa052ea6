"""The report for a professional over some days, from what the history has."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import fmean

from nerveflow.figure.compose import compose
from nerveflow.figure.description import describe
from nerveflow.figure.palettes import LIGHT
from nerveflow.figure.scenes import scene_of
from nerveflow.figure.step_animation import still_after_ms
from nerveflow.figure.svg import svg
from nerveflow.review.progress import Progress
from nerveflow.review.report_page import ReportPage, ReportSection, ReportTable, SectionId, Still
from nerveflow.review.to_ask import to_ask
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier
from nerveflow.safety.verdict import was_finished
from nerveflow.session.terms import Kind, Nerve, Side, Symptom
from nerveflow.session.timeline import Segment
from nerveflow.store.pages import Filters
from nerveflow.store.records import SessionRecord
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.progress_now import progress_until
from nerveflow.visit.services import Services
from nerveflow.visit.weeks import WeeksToday, review_lines, weeks_today
from nerveflow.week.aims import monday
from nerveflow.wording import words

WEEKS = 6
DETAILED = 200
"""How many of the newest sessions are read one by one."""
STOPS_SHOWN = 12
ENTRIES_SHOWN = 6
ASKED = 8
"""The most lines of what might be asked."""
STILLS = 6
STILL_WIDTH, STILL_HEIGHT = 44, 34
STILL_FINENESS = 0.35
"""The smallest detail, in units of a drawing: a still is three centimetres wide."""


def report_now(
    services: Services,
    first: date | None = None,
    last: date | None = None,
    *,
    only: Sequence[SectionId] = (),
    notes: bool = False,
) -> ReportPage:
    """The report over some days, by default the last six weeks. Raises StoreError.

    Notes are in it only if they are asked for. Sessions that do not count are left out; a stop
    in one is not.
    """
    last = last or services.wall().date()
    first = first or _begun(services, last)
    gathered = _Gathered(services, first, last)
    wanted = [
        part
        for part in SectionId
        if (part in only if only else part is not SectionId.NOTES or notes)
    ]
    return ReportPage(
        title=words.report.TITLE,
        heading=words.progress.heading(first, last, gathered.sessions),
        sections=tuple(s for part in wanted if (s := gathered.section(part)) is not None),
        foot=(
            words.report.made(services.wall().date(), services.version),
            words.report.LIMITS,
            words.report.EVIDENCE,
        ),
    )


def _begun(services: Services, last: date) -> date:
    """The Monday that makes six weeks, or the first day of a recent plan if that is earlier."""
    usual = monday(last) - timedelta(weeks=WEEKS - 1)
    saved = services.store.programmes.newest()
    if saved is None or not monday(last) - LONGEST < saved.programme.starts_on < last:
        return usual
    return min(usual, saved.programme.starts_on)


LONGEST = timedelta(weeks=26)
OPENS_MORE = ""
"""In place of a tier: a yes has none of its own, and opens further questions."""
TO_SHOW = (Tier.EMERGENCY, Tier.URGENT, Tier.PROFESSIONAL)
"""The tiers that a professional is to see."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign of the safety questions, and how it was answered on these days."""

    short: str
    tier: str
    """Its saved value; OPENS_MORE for a sign without one."""
    asked: int
    last: date
    """When it was asked about last."""
    yes: tuple[date, ...]
    """The days on which it was named."""
    met: str
    """Who has seen it or allowed sessions, in words; empty if that is not known."""


@dataclass(frozen=True)
class _Gathered:
    """What the history says about these days, read when it is asked for."""

    services: Services
    first: date
    last: date

    def section(self, part: SectionId) -> ReportSection | None:
        """One part; None if there is nothing to say."""
        made = {
            SectionId.SUMMARY: self._summary,
            SectionId.ASK: self._ask,
            SectionId.GOAL: self._goal,
            SectionId.PAIN: self._pain,
            SectionId.TENSION: self._tension,
            SectionId.STOPS: self._stops,
            SectionId.PRACTICE: self._practice,
            SectionId.DOSE: self._dose,
            SectionId.SAFETY: self._safety,
            SectionId.HELPED: self._helped,
            SectionId.ROUTINE: self._routine,
            SectionId.NOTES: self._notes,
        }
        return made[part]()

    @cached_property
    def records(self) -> tuple[SessionRecord, ...]:
        """The newest sessions in full, the newest first."""
        filters = Filters(first=self.first, last=self.last)
        rows = self.services.store.pages.every(filters, DETAILED)
        return tuple(self.services.store.session(row.id) for row in rows)

    @cached_property
    def counted(self) -> tuple[SessionRecord, ...]:
        """The sessions that count and in which something was done."""
        return tuple(each for each in self.records if each.counts and each.worked)

    @property
    def sessions(self) -> int:
        """How many sessions count."""
        return len(self.counted)

    @cached_property
    def progress(self) -> Progress:
        """What the weeks show: the same numbers as the screen and `stats`."""
        weeks = (monday(self.last) - monday(self.first)).days // 7 + 1
        return progress_until(self.services, self.last, weeks)

    @cached_property
    def weeks(self) -> WeeksToday | None:
        """The programme, if one was planned."""
        return weeks_today(self.services)

    def _summary(self) -> ReportSection:
        found = self.progress
        reps = sum(each.reps for record in self.counted for each in record.reps)
        span, pain = words.numbers.from_to(self.first, self.last), found.plot("pain")
        lines = [
            words.report.done(span, self.sessions, found.planned, reps),
            words.joined.labelled(pain.title, pain.sentence),
            words.joined.sentences((self._tension_line(), self._sides_line())),
            words.joined.sentences((found.next_day, self._symptom_line())),
            self._safety_line() if self.weeks is None else self.weeks.goal_line(),
        ]
        return ReportSection(SectionId.SUMMARY, tuple(lines))

    def _sides_line(self) -> str:
        """Which leg has more tension; empty if that is not known."""
        known = self.progress.sides.difference is not None
        return self.progress.plot("sides").sentence if known else ""

    def _tension_line(self) -> str:
        readings = [r for record in self.counted for r in record.readings]
        stops = sum(len(record.broken_off) for record in self.records)
        if not readings:
            return words.report.no_tension(stops)
        at_target = sum(reading.value <= reading.target for reading in readings)
        worst = max(reading.value for reading in readings)
        return words.report.tension(
            worst, round(100 * at_target / len(readings)), len(readings), stops
        )

    def _symptom_line(self) -> str:
        if not self.records:
            return words.report.NO_SESSION
        felt = Counter(f.symptom for record in self.records for f in record.symptoms)
        named = words.joined.listed(
            words.summary.symptom_times(_symptom(symptom), count)
            for symptom, count in felt.most_common()
        )
        return words.report.symptoms(named)

    def _ask(self) -> ReportSection:
        """Facts of these days with a question each: signs, what was felt, stops, and numbers."""
        open_ = (each for each in self.signs if each.yes and not each.met)
        lines = [
            words.report.ask_sign(each.short, each.yes) for each in open_ if each.tier in TO_SHOW
        ]
        felt, over = defaultdict[str, list[date]](list), defaultdict[str, list[date]](list)
        for record in reversed(self.records):
            for each in record.symptoms:
                place = words.body.place_of(each.nerve, each.side)
                felt[f"{_symptom(each.symptom)}/{place}"].append(_day(record))
            for stop in record.broken_off:
                over[words.body.place_of(stop.nerve, stop.side)].append(_day(record))
        for key, days in felt.items():
            what, _, place = key.partition("/")
            lines.append(words.report.ask_felt(what, place, list(dict.fromkeys(days))))
        lines += [
            words.report.ask_over(place, list(dict.fromkeys(days))) for place, days in over.items()
        ]
        lines += to_ask(self.progress)
        nothing = words.report.NOTHING_TO_ASK if self.records else words.report.NO_NUMBERS_TO_ASK
        return ReportSection(SectionId.ASK, tuple(lines[:ASKED]) or (nothing,))

    def _goal(self) -> ReportSection | None:
        if self.weeks is None:
            return None
        lines = (*list(self.weeks.lines())[:2], *review_lines(self.weeks))
        return ReportSection(SectionId.GOAL, lines)

    def _pain(self) -> ReportSection:
        found = self.progress
        plots = tuple(p for name in ("pain", "check") if not (p := found.plot(name)).empty)
        entries = self.services.store.pain.since(self.first)
        noted = [entry for entry in entries if entry.at.date() <= self.last]
        newest = noted[-ENTRIES_SHOWN:]
        rows = tuple(
            (
                words.numbers.short_day(entry.at.date()),
                str(entry.value),
                words.joined.listed(
                    (
                        words.pain_between.leg_place(entry.place) if entry.place else "",
                        words.body.SIDES[entry.side] if entry.side else "",
                    )
                ),
            )
            for entry in reversed(newest)
        )
        sentence = words.joined.sentences((found.after, found.next_day))
        lines = (sentence,) if plots else (found.plot("pain").nothing, sentence)
        if len(noted) > len(newest):
            highest = max(entry.value for entry in noted)
            lines = (*lines, words.report.newest_pain(len(newest), len(noted), highest))
        table = ReportTable(words.report.BETWEEN_HEADS, rows)
        return ReportSection(SectionId.PAIN, lines, table, plots)

    def _tension(self) -> ReportSection:
        found = self.progress
        plots = tuple(p for name in ("tension", "sides") if not (p := found.plot(name)).empty)
        # The summary has the same in words, and the report has to fit on two sheets of paper.
        lines = (found.tension_legs,) if plots and found.tension_legs else (self._tension_line(),)
        return ReportSection(SectionId.TENSION, lines, None, plots)

    def _stops(self) -> ReportSection:
        if not self.records:
            return ReportSection(SectionId.STOPS, (words.report.NO_SESSION,))
        rows = tuple(row for record in self.records for row in _troubles(record))
        held = Counter(
            words.body.place_of(eased.nerve, eased.side)
            for record in self.records
            for eased in record.eased
        )
        lines = [words.report.held(held.most_common())]
        if not rows:
            lines.append(words.report.NO_STOPS)
        elif len(rows) > STOPS_SHOWN:
            lines.append(words.report.newest(STOPS_SHOWN, len(rows)))
        table = ReportTable(words.report.STOP_HEADS, rows[:STOPS_SHOWN])
        return ReportSection(SectionId.STOPS, tuple(lines), table)

    def _practice(self) -> ReportSection:
        plot = self.progress.plot("reps")
        none = words.report.NO_REPS_GIVEN if self.counted else words.report.NOTHING_DONE
        lines = () if not plot.empty else (none,)
        return ReportSection(SectionId.PRACTICE, lines, None, () if plot.empty else (plot,))

    def _dose(self) -> ReportSection:
        reps: defaultdict[tuple[Nerve | None, Side | None], list[int]] = defaultdict(list)
        tension: defaultdict[tuple[Nerve | None, Side | None], list[int]] = defaultdict(list)
        sessions: Counter[tuple[Nerve | None, Side | None]] = Counter()
        for record in self.counted:
            done: Counter[tuple[Nerve | None, Side | None]] = Counter()
            for each in record.reps:
                done[each.nerve, each.side] += each.reps
            for place, count in done.items():
                # In a session added by hand, 0 means that no repetitions were entered.
                if count or not record.by_hand:
                    reps[place].append(count)
            for reading in record.readings:
                tension[reading.nerve, reading.side].append(reading.value)
            read = ((reading.nerve, reading.side) for reading in record.readings)
            sessions.update(list(dict.fromkeys((*done, *read))))
        rows = tuple(
            (
                words.progress.part_name(*place),
                str(count),
                str(sum(reps[place])) if reps[place] else "-",
                words.numbers.decimal(round(fmean(reps[place]), 1)) if reps[place] else "-",
                str(max(tension[place])) if tension[place] else "-",
                words.numbers.decimal(round(fmean(tension[place]), 1)) if tension[place] else "-",
            )
            for place, count in sessions.items()
        )
        lines = () if rows else (words.report.NOTHING_DONE,)
        return ReportSection(SectionId.DOSE, lines, ReportTable(words.report.DOSE_HEADS, rows))

    def _safety(self) -> ReportSection:
        """When the questions were asked, and for each sign how it was answered."""
        full = [s.at.date() for s in self.finished if s.kind is ScreeningKind.FULL]
        ended = [s.at.date() for s in self.asked if s not in self.finished]
        refused = [s.at.date() for s in self.asked if not s.allowed and s.tier is not None]
        lines = [
            *words.report.safety_rounds(
                list(dict.fromkeys(full)),
                len(self.finished) - len(full),
                list(dict.fromkeys(ended)),
                list(dict.fromkeys(refused)),
            )
        ]
        rows = [
            (
                words.report.signs_line(each.tier, [each.short]),
                words.report.sign_asked(each.asked, each.last),
                words.report.sign_yes(each.yes, each.met),
            )
            for each in self.signs
            if each.yes
        ]
        never: defaultdict[tuple[str, int, date], list[str]] = defaultdict(list)
        for each in self.signs:
            if not each.yes:
                never[each.tier, each.asked, each.last].append(each.short)
        order = [*Tier, OPENS_MORE]
        rows += [
            (
                words.report.signs_line(tier, signs),
                words.report.sign_asked(n, day),
                words.report.NO_EACH_TIME,
            )
            for (tier, n, day), signs in sorted(
                never.items(), key=lambda item: (order.index(item[0][0]), -item[0][1])
            )
        ]
        if rows:
            lines.append(words.report.NOT_IN_IT)
        return ReportSection(
            SectionId.SAFETY, tuple(lines), ReportTable(words.report.SAFETY_HEADS, tuple(rows))
        )

    @cached_property
    def asked(self) -> tuple[PastScreening, ...]:
        """The safety questions of these days, the oldest first."""
        found = self.services.store.answers.screenings()
        return tuple(s for s in found if self.first <= s.at.date() <= self.last)

    @cached_property
    def finished(self) -> tuple[PastScreening, ...]:
        """Those that were answered to their end."""
        questions = load_questions()
        return tuple(s for s in self.asked if was_finished(s, questions))

    @cached_property
    def signs(self) -> tuple[_Sign, ...]:
        """Every sign that was asked about, in the order of the questions."""
        questions, answers = load_questions(), self.services.store.answers
        cleared = {each.question: each for each in answers.clearances()}
        seen = {(each.question, each.answered_at): each for each in answers.seen()}
        given: defaultdict[str, list[Answer]] = defaultdict(list)
        for screening in self.asked:
            for answer in screening.answers:
                given[answer.question].append(answer)
        found = []
        for name, all_ in given.items():
            question = questions.named(name)
            if question is None:
                continue
            yes, met = [answer for answer in all_ if answer.yes], ""
            if yes and (known := seen.get((name, yes[-1].at))):
                met = words.report.seen(known.seen_on, known.by)
            elif yes and (allowed := cleared.get(name)):
                met = words.report.cleared(allowed.cleared_on, allowed.by)
            days = tuple(dict.fromkeys(answer.at.date() for answer in yes))
            last = max(answer.at.date() for answer in all_)
            tier = OPENS_MORE if question.tier is None else question.tier.value
            found.append(_Sign(question.short, tier, len(all_), last, days, met))
        return tuple(found)

    def _safety_line(self) -> str:
        """The last sign answered with yes; or that there was none, and how often it was asked."""
        named = [each for each in self.signs if each.yes]
        if not named:
            finished = len(self.finished)
            return words.report.all_no(finished, len(self.asked) - finished)
        newest = max(named, key=lambda each: each.yes[-1])
        line = words.report.yes_to_sign(
            newest.yes[-1], newest.short, words.report.SIGN_OF[newest.tier]
        )
        return f"{line}{newest.met}"

    def _helped(self) -> ReportSection:
        found = self.progress
        rows = tuple(
            (row.name, str(row.better), str(row.same), str(row.worse))
            for row in (*found.responders.by_stimulus, *found.responders.by_nerve)
        )
        table = ReportTable(words.report.HELPED_HEADS, rows)
        return ReportSection(SectionId.HELPED, (found.helped,), table)

    def _routine(self) -> ReportSection | None:
        done = Counter(record.routine for record in self.counted)
        if not done:
            return None
        (routine, count), *_ = done.most_common(1)
        try:
            whole = self.services.timeline(routine)
            named = self.services.routine(routine)
        except CannotBegin:
            return ReportSection(SectionId.ROUTINE, (words.report.gone(routine),))
        schedule = [placed.segment for placed in whole.schedule()]
        sources = words.joined.long_listed(source.title for source in named.source)
        lines = [
            words.report.routine(
                named.name, count, self.sessions, words.numbers.minutes(whole.about_ms)
            )
        ]
        if sources:
            lines.append(words.report.sources(sources))
        return ReportSection(SectionId.ROUTINE, tuple(lines), stills=tuple(_stills(schedule)))

    def _notes(self) -> ReportSection | None:
        rows = tuple(
            (words.numbers.short_day(_day(record)), note.text)
            for record in self.records
            for note in record.notes
        )
        return (
            ReportSection(SectionId.NOTES, table=ReportTable(words.report.NOTE_HEADS, rows))
            if rows
            else None
        )


def _troubles(record: SessionRecord) -> Iterator[tuple[str, ...]]:
    """Stops, symptoms and pain of one session, with their day."""
    day = words.numbers.short_day(_day(record))
    found: list[tuple[str, Nerve | None, Side | None, str]] = []
    for over in record.broken_off:
        why = words.endings.why_not_done(over.why, over.detail)
        found.append(("stopped", over.nerve, over.side, why))
    found += [("felt", f.nerve, f.side, _symptom(f.symptom)) for f in record.symptoms]
    found += [("pain", p.nerve, p.side, words.summary.pain(p.value)) for p in record.pains]
    for what, nerve, side, why in found:
        yield day, words.report.TROUBLES[what], words.body.place_of(nerve, side), why


def _symptom(symptom: Symptom) -> str:
    return words.steps.SYMPTOMS[symptom][1]


def _stills(schedule: Sequence[Segment]) -> Iterator[Still]:
    """One picture of each glide, of one side."""
    shown: set[tuple[object, ...]] = set()
    for segment in schedule:
        key = (segment.nerve, segment.joint)
        if segment.kind is not Kind.GLIDE or key in shown or len(shown) == STILLS:
            continue
        scene = scene_of(segment, segment.count_in_ms, fraction=0.6)
        if not scene.drawn:
            scene = scene_of(segment, still_after_ms(segment), line=len(segment.lines))
        if not scene.drawn:
            continue
        shown.add(key)
        joint = words.body.JOINTS[segment.joint] if segment.joint else ""
        place = words.body.place_of(segment.nerve, segment.side)
        caption = words.joined.listed((place, joint))
        drawing = compose(scene, STILL_WIDTH, STILL_HEIGHT, fineness=STILL_FINENESS)
        picture = svg(
            drawing,
            LIGHT,
            title=caption,
            description=describe(scene),
            scale=6,
            ids=f"still-{len(shown)}-",
        )
        yield Still(picture, caption)


def _day(record: SessionRecord) -> date:
    return datetime.fromisoformat(record.started_at).date()
