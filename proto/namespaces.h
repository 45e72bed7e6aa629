#pragma once

// Short names for the packages of our protos, for all C++ code.

namespace yoriai {

namespace event::v1 {}
namespace log::v1 {}
namespace api::v1 {}
namespace view::v1 {}
namespace file::v1 {}
namespace gateway::v1 {}

namespace eventpb = ::yoriai::event::v1;
namespace logpb = ::yoriai::log::v1;
namespace apipb = ::yoriai::api::v1;
namespace viewpb = ::yoriai::view::v1;
namespace filepb = ::yoriai::file::v1;
namespace gatewaypb = ::yoriai::gateway::v1;

}  // namespace yoriai
