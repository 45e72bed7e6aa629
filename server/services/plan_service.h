#pragma once

#include "proto/namespaces.h"
#include "server/services/view_queries.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/plan_service.grpc.pb.h"

namespace yoriai::server {

// Answers about plans.
//
// Threads: any. `queries` and `log` must outlive this.
class PlanService final : public apipb::PlanService::CallbackService {
 public:
  PlanService(const ViewQueries& queries, const storage::EventLog& log)
      : queries_(queries), log_(log) {}

  grpc::ServerUnaryReactor* GetPlan(grpc::CallbackServerContext* context,
                                    const apipb::GetPlanRequest* request,
                                    apipb::GetPlanResponse* response) override;

  grpc::ServerUnaryReactor* ListPlanChanges(
      grpc::CallbackServerContext* context,
      const apipb::ListPlanChangesRequest* request,
      apipb::ListPlanChangesResponse* response) override;

  grpc::ServerUnaryReactor* ComparePlans(
      grpc::CallbackServerContext* context,
      const apipb::ComparePlansRequest* request,
      apipb::ComparePlansResponse* response) override;

  grpc::ServerUnaryReactor* ListPlans(
      grpc::CallbackServerContext* context,
      const apipb::ListPlansRequest* request,
      apipb::ListPlansResponse* response) override;

 private:
  const ViewQueries& queries_;
  const storage::EventLog& log_;
};

}  // namespace yoriai::server
