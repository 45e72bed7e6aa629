#include "server/gateway/cloud_events.h"

#include "absl/strings/str_cat.h"
#include "server/gateway/message_codec.h"
#include "yoriai/gateway/v1/cloud_event.pb.h"

namespace yoriai::server {

std::string ToCloudEvent(const apipb::RecordedEvent& event,
                         absl::string_view source) {
  gatewaypb::CloudEvent cloud_event;
  cloud_event.set_specversion("1.0");
  cloud_event.set_id(event.event().header().event_id());
  cloud_event.set_source(std::string(source));
  cloud_event.set_type(absl::StrCat("yoriai.event.v1.", event.type()));
  cloud_event.set_subject(event.stream());
  *cloud_event.mutable_time() = event.recorded_at();
  cloud_event.set_datacontenttype("application/json");
  cloud_event.set_position(event.position());
  cloud_event.set_revision(event.revision());
  cloud_event.set_organisation(event.author().id());
  *cloud_event.mutable_data() = event.event();
  return ToJson(cloud_event);
}

}  // namespace yoriai::server
