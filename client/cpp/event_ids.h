#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::client {

// Gives every event of `file` without header.event_id one that follows from
// its content and from how many events with the same content stand before it
// in the file. The same file always gets the same ids, so sending it twice
// puts nothing on record twice; ids that are there stay as they are.
//
// Two files with an identical event share its id: whoever means two different
// happenings writes ids, or notes that tell them apart.
void FillEventIds(filepb::EventFile& file);

// Returns the id that follows from an event's content, without its id, and from
// the place in its stream that it is meant for. An import that is made again
// from the same state, because nobody knows what came of it, has the same ids;
// the same content at a later place is another event.
std::string EventIdAt(absl::string_view stream, uint64_t revision,
                      eventpb::Event event);

// Gives every event without header.event_id a random one. Retries must send
// the same message again.
void FillRandomEventIds(
    google::protobuf::RepeatedPtrField<eventpb::Event>& events);

}  // namespace yoriai::client
