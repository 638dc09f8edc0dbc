package dev.leadline.sweep;

import org.snakeyaml.engine.v2.events.Event;

import java.util.Iterator;

/** The parser's events with one event of look-ahead. */
final class EventQueue {
    private final Iterator<Event> events;
    private Event head;

    EventQueue(Iterator<Event> events) {
        this.events = events;
        this.head = events.next();
    }

    boolean at(Event.ID id) {
        return head.getEventId() == id;
    }

    /** Takes the next event. The last one, the end of the stream, stays for ever. */
    Event next() {
        Event event = head;
        if (events.hasNext()) {
            head = events.next();
        }
        return event;
    }

    /**
     * @throws IllegalStateException if the parser breaks its own grammar
     */
    void skip(Event.ID id) {
        if (next().getEventId() != id) {
            throw new IllegalStateException("the YAML parser's event must be " + id);
        }
    }
}
